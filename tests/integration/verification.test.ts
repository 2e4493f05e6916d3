import { beforeEach, describe, expect, test } from "vitest";
import { act } from "@/lib/acts/commands";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { createTeam, planVisit } from "@/lib/verification/commands";
import { addPhoto, readPhoto, removePhoto, saveFinding } from "@/lib/verification/findings";
import { myVisits, verificationOf, visitOf } from "@/lib/verification/queries";
import type { TeamInput } from "@/lib/verification/schema";
import { suggestedItems } from "@/lib/verification/suggestions";
import { aStranger, makeLongCatalogue, someoneIn } from "../support/fieldwork";
import {
  type BuiltCatalogue,
  makeActor,
  makeApplication,
  makeArea,
  makeOrganisation,
  makeWorld,
} from "../support/world";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
async function* streamOf(bytes: Uint8Array) {
  yield bytes;
}

let organiser: Actor;
let leader: Actor;
let member: Actor;
let cycleId: string;
let teamId: string;
let catalogue: BuiltCatalogue;
let world: Awaited<ReturnType<typeof makeWorld>>;
let application: Awaited<ReturnType<typeof makeApplication>>;

beforeEach(async () => {
  catalogue = await makeLongCatalogue(12);
  world = { ...(await makeWorld()), catalogue };
  organiser = world.organiser;
  cycleId = world.cycle.id;
  await db.cycle.update({ where: { id: cycleId }, data: { stage: "shortlisted" } });
  [leader, member] = [await aStranger("verifying"), await aStranger("verifying")];
  application = await makeApplication(world, "verification");
  teamId = await team();
});

const seat = (actor: Actor, capacity: TeamInput["members"][number]["capacity"] = "member") => ({
  userId: actor.userId,
  name: actor.name,
  capacity,
});
const deputy = { name: "受邀代表甲", capacity: "congress_deputy" as const };
const team = async (members: TeamInput["members"] = [seat(leader, "leader"), seat(member), deputy]) => {
  const made = await createTeam(organiser, { cycleId, name: "第一核查组", members });
  if (!made.ok) throw new Error(made.error.code);
  return made.value.id;
};
const order = (change: object = {}) => ({
  applicationId: application.id,
  teamId,
  plannedOn: "2026-07-06",
  indicatorIds: catalogue.items.slice(0, 2),
  why: "需到现场核实",
  ...change,
});
const plan = async (change: object = {}) => {
  const planned = await planVisit(organiser, order(change));
  if (!planned.ok) throw new Error(planned.error.code);
  return planned.value.id;
};
const take = async (actor: Actor, id: string, action: string, proposal: object = {}) => {
  const { version } = await db.visit.findUniqueOrThrow({ where: { id } });
  return act(actor, { subject: "visit", id, action, proposal, version, key: crypto.randomUUID() });
};
const underWay = async () => {
  const id = await plan();
  expect(await take(leader, id, "start_visit")).toMatchObject({ ok: true });
  const findings = await db.finding.findMany({ where: { visitId: id }, orderBy: { indicator: { position: "asc" } } });
  return { id, findings: findings.map((finding) => finding.id) as [string, string] };
};
const confirmed = (findingId: string, change: object = {}) => ({
  findingId,
  conclusion: "confirmed" as const,
  note: "现场与申报一致",
  version: 1,
  ...change,
});

describe("核查组", () => {
  test("an invited deputy needs no account", async () => {
    const { members } = await db.verificationTeam.findUniqueOrThrow({
      where: { id: teamId },
      include: { members: true },
    });
    expect(members.find(({ capacity }) => capacity === "congress_deputy")).toMatchObject({ userId: null });
  });

  test.each<[string, () => Promise<TeamInput["members"]>, string]>([
    ["no leader", async () => [seat(leader)], "leader_missing"],
    ["two leaders", async () => [seat(leader, "leader"), seat(member, "leader")], "leader_missing"],
    ["a leader without an account", async () => [{ name: "无账号组长", capacity: "leader" }], "leader_missing"],
    ["an account that may not verify", async () => [seat(await aStranger("filing"), "leader")], "invalid_input"],
    ["the same account twice", async () => [seat(leader, "leader"), seat(leader)], "invalid_input"],
  ])("%s: no team", async (_, members, code) => {
    const made = await createTeam(organiser, { cycleId, name: "第二核查组", members: await members() });
    expect(made).toMatchObject({ error: { code } });
    expect(await db.verificationTeam.count({ where: { cycleId } })).toBe(1);
  });

  test("another office can't form one and doesn't see the cycle's", async () => {
    const stranger = await someoneIn("office", "organising");
    const members = [seat(leader, "leader")];
    expect(await createTeam(stranger, { cycleId, name: "第二核查组", members })).toMatchObject({
      error: { code: "not_found" },
    });
    expect(await verificationOf(stranger, cycleId)).toBeNull();
  });
});

describe("安排核查", () => {
  test("the team is told and finds the checklist", async () => {
    const id = await plan();
    expect(await db.notification.findMany({ where: { userId: leader.userId } })).toMatchObject([
      { href: `/verify/${id}` },
    ]);
    expect(await myVisits(member)).toMatchObject([{ id, items: 2, done: 0, stage: "planned" }]);
    const visit = await visitOf(leader, id);
    expect(visit?.findings.map(({ position, why }) => [position, why])).toEqual([
      [1, "需到现场核实"],
      [2, "需到现场核实"],
    ]);
    expect(visit?.findings[0]?.item?.text).toBe("示例指标第 1 项");
  });

  test("someone from the place itself, or from below it, is a conflict of interest", async () => {
    const below = await makeOrganisation("township", await makeArea("township", application.applicant.area));
    for (const near of [application.applicant, below]) {
      const local = await makeActor(near, "verifying");
      const with_ = await team([seat(leader, "leader"), seat(local)]);
      expect(await planVisit(organiser, order({ teamId: with_ }))).toMatchObject({
        error: { code: "conflict_of_interest" },
      });
    }
    expect(await db.visit.count({ where: { applicationId: application.id } })).toBe(0);
  });

  test("a department of the province may be verified by the province's office, but not by its own people", async () => {
    const department = await makeOrganisation("department", world.province);
    await db.application.update({ where: { id: application.id }, data: { applicantId: department.id } });
    const own = await team([seat(leader, "leader"), seat(await makeActor(department, "verifying"))]);
    expect(await planVisit(organiser, order({ teamId: own }))).toMatchObject({
      error: { code: "conflict_of_interest" },
    });
    const office = await team([seat(await makeActor(world.office, "verifying"), "leader")]);
    expect(await planVisit(organiser, order({ teamId: office }))).toMatchObject({ ok: true });
  });

  test("the same team isn't sent twice", async () => {
    await plan();
    expect(await planVisit(organiser, order())).toMatchObject({ error: { code: "already_planned" } });
    expect(await db.visit.count({ where: { applicationId: application.id } })).toBe(1);
  });

  test("a case at another stage, a foreign item or a foreign team: nothing is planned", async () => {
    const foreign = await makeLongCatalogue(1);
    expect(await planVisit(organiser, order({ indicatorIds: [foreign.items[0]!] }))).toMatchObject({
      error: { code: "invalid_input" },
    });
    const elsewhere = await db.verificationTeam.create({
      data: { cycleId: (await makeWorld()).cycle.id, name: "别处" },
    });
    expect(await planVisit(organiser, order({ teamId: elsewhere.id }))).toMatchObject({ error: { code: "not_found" } });
    const early = await makeApplication(world, "assessment");
    expect(await planVisit(organiser, order({ applicationId: early.id }))).toMatchObject({
      error: { code: "wrong_stage" },
    });
    expect(await db.visit.count({ where: { application: { cycleId } } })).toBe(0);
  });

  test("only the organiser plans; a stranger learns nothing", async () => {
    expect(await planVisit(leader, order())).toMatchObject({ error: { code: "not_found" } });
    const place = application.filer;
    expect(await planVisit(place, order())).toMatchObject({ error: { code: "not_allowed" } });
    expect(await suggestedItems(place, application.id)).toBeNull();
  });

  test("the highest items are suggested, disputed ones only once results are open", async () => {
    const [one, two] = [await aStranger("assessing"), await aStranger("assessing")];
    const item = catalogue.items[0]!;
    for (const [assessor, points] of [
      [one, 0],
      [two, 1],
    ] as const) {
      await db.scoreSheet.create({
        data: {
          applicationId: application.id,
          assessorId: assessor.userId,
          agencyId: assessor.organisationId,
          stage: "handed_in",
          assignedAt: new Date(),
          scores: {
            create: { indicatorId: item, judgement: points ? "met" : "not_met", points, at: new Date() },
          },
        },
      });
    }
    const reasons = async () =>
      new Map((await suggestedItems(organiser, application.id))?.map((s) => [s.position, s.reasons]));
    expect((await reasons()).get(1)).toEqual(["differing"]);
    expect((await reasons()).get(2)).toEqual([]);
    expect((await reasons()).get(12)).toEqual(["high_points"]);
    await db.cycle.update({ where: { id: cycleId }, data: { stage: "open" } });
    expect((await reasons()).get(1)).toEqual([]);
  });
});

describe("现场核查", () => {
  test("from start to report, and back if the organiser asks", async () => {
    const { id, findings } = await underWay();
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({
      error: { code: "findings_open", detail: { open: 2 } },
    });
    for (const finding of findings) expect(await saveFinding(member, confirmed(finding))).toMatchObject({ ok: true });
    expect(await take(leader, id, "hand_in_visit", {})).toMatchObject({ error: { code: "invalid_input" } });
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({ ok: true });
    expect(await saveFinding(member, confirmed(findings[0], { version: 2 }))).toMatchObject({
      error: { code: "wrong_stage" },
    });
    expect(await visitOf(organiser, id)).toMatchObject({ stage: "handed_in", summary: "核查情况综合说明若干字" });
    expect(await take(organiser, id, "return_visit", { reason: "请补充现场照片" })).toMatchObject({ ok: true });
    expect(await visitOf(leader, id)).toMatchObject({ stage: "under_way", mayFill: true });
  });

  test("nothing is filled in before the visit begins", async () => {
    const id = await plan();
    const finding = await db.finding.findFirstOrThrow({ where: { visitId: id } });
    expect(await saveFinding(leader, confirmed(finding.id))).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await db.finding.findUnique({ where: { id: finding.id } })).toMatchObject({ conclusion: null, version: 1 });
  });

  test("once the case has left the station the visit is closed", async () => {
    const { id, findings } = await underWay();
    await db.application.update({ where: { id: application.id }, data: { stage: "disqualified" } });
    expect(await saveFinding(leader, confirmed(findings[0]))).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" })).toMatchObject({
      error: { code: "wrong_stage" },
    });
  });

  test("what isn't confirmed needs a word on what was found", async () => {
    const { findings } = await underWay();
    const without = confirmed(findings[0], { conclusion: "not_confirmed", note: "" });
    expect(await saveFinding(leader, without)).toMatchObject({ error: { fields: { note: expect.any(String) } } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({ conclusion: null });
  });

  test("of two who save the same item at once, one is told and nothing is overwritten", async () => {
    const { findings } = await underWay();
    const results = await Promise.all([
      saveFinding(leader, confirmed(findings[0], { note: "组长所见" })),
      saveFinding(member, confirmed(findings[0], { note: "组员所见" })),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({
      version: 2,
      note: results[0].ok ? "组长所见" : "组员所见",
    });
  });

  test("strangers find neither visit nor item nor photo", async () => {
    const { id, findings } = await underWay();
    const added = await addPhoto(leader, { findingId: findings[0], fileName: "现场.png", stream: streamOf(PNG) });
    if (!added.ok) throw new Error(added.error.code);
    const other = await aStranger("verifying");
    const place = application.filer;
    for (const stranger of [other, place]) {
      expect(await visitOf(stranger, id)).toBeNull();
      expect(await saveFinding(stranger, confirmed(findings[0]))).toMatchObject({ error: { code: "not_found" } });
      expect(await take(stranger, id, "hand_in_visit", {})).toMatchObject({ error: { code: "not_found" } });
      const photo = { findingId: findings[0], fileName: "a.png", stream: streamOf(PNG) };
      expect(await addPhoto(stranger, photo)).toMatchObject({ error: { code: "not_found" } });
      expect(await readPhoto(stranger, findings[0], added.value.sha256)).toBeNull();
    }
    expect(await saveFinding(organiser, confirmed(findings[0]))).toMatchObject({ error: { code: "not_allowed" } });
    expect(await db.finding.findUnique({ where: { id: findings[0] } })).toMatchObject({ version: 1 });
  });
});

describe("现场照片", () => {
  const photos = (findingId: string) => db.findingPhoto.count({ where: { findingId } });

  test("are kept once, read by the team and the organiser, and may be taken off again", async () => {
    const { findings } = await underWay();
    const photo = () => ({ findingId: findings[0], fileName: "现场.png", stream: streamOf(PNG) });
    const added = await addPhoto(leader, photo());
    expect(await addPhoto(member, photo())).toEqual(added);
    expect(await photos(findings[0])).toBe(1);
    if (!added.ok) return;
    const read = await readPhoto(organiser, findings[0], added.value.sha256);
    const chunks: Buffer[] = [];
    for await (const chunk of read!.stream) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(PNG)).toBe(true);
    expect(await removePhoto(leader, { findingId: findings[0], sha256: added.value.sha256 })).toMatchObject({
      ok: true,
    });
    expect(await photos(findings[0])).toBe(0);
  });

  test.each([
    ["a page called a picture", "现场.png", Buffer.from("<script>alert(1)</script>")],
    ["a document", "说明.pdf", Buffer.from("%PDF-1.4")],
    ["nothing at all", "空.png", Buffer.alloc(0)],
    ["more than the cycle allows", "大.png", Buffer.concat([PNG, Buffer.alloc(6_000_000)])],
  ])("%s is refused", async (_, fileName, bytes) => {
    const { findings } = await underWay();
    const refused = await addPhoto(leader, { findingId: findings[0], fileName, stream: streamOf(bytes) });
    expect(refused).toMatchObject({ error: { code: "file_refused" } });
    expect(await photos(findings[0])).toBe(0);
  });
});
