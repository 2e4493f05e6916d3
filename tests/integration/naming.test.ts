import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { signOffPage } from "@/lib/acts/sign-off-queries";
import { sign } from "@/lib/acts/signing";
import { deskOf } from "@/lib/desk/queries";
import { contentHash } from "@/lib/kernel/hash";
import { isNumberTaken } from "@/lib/official-papers/numbers";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { cyclesUnderWay } from "@/lib/programmes/published";
import { publishedDecision } from "@/lib/public-notice/published";
import { codeOf, must, PASSWORD, signed, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { CONCLUSION, DECISION, makeNotice, makeNoticeWorld, makeObjection, type NoticeWorld } from "../support/notices";
import { unique } from "../support/unique";

let world: NoticeWorld;

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeNoticeWorld();
});

const noticeRow = (id: string) => db.publicNotice.findUniqueOrThrow({ where: { id } });
const placesUsed = (track: "comprehensive" | "thematic") =>
  db.quota
    .findFirstOrThrow({ where: { cycleId: world.cycle.id, officeId: world.office.id, track, purpose: "designation" } })
    .then(({ used }) => used);
const waitsOnDesk = async (id: string) => (await deskOf(world.organiser)).some((item) => item.id === id);
const designate = (id: string, number = unique("示例〔2026〕")) =>
  takeSigned(world.pair, "notice", id, "designate_listed", { number, ...DECISION });

describe("naming those on the list", () => {
  test("is refused to the last millisecond of the period, and open with the next", async () => {
    const { id } = await makeNotice(world);
    setClock("2026-05-12T23:59:50+08:00");
    expect(codeOf(await designate(id))).toBe("notice_period_running");
    expect(await db.designationDecision.count({ where: { noticeId: id } })).toBe(0);
    setClock("2026-05-13T00:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
  });

  test("gives each its title from the list, a certificate, and a frozen dossier", async () => {
    const { id, candidates } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    for (const [i, candidate] of candidates.entries()) {
      const row = await db.designation.findUniqueOrThrow({ where: { applicationId: candidate.id } });
      expect(row).toMatchObject({
        title: `示例称号${i + 1}`,
        organisationId: candidate.applicant.id,
        stage: "in_force",
      });
      expect(row.certificateNumber).toMatch(/^MM-2026-\d{4,}$/);
      expect((await db.application.findUniqueOrThrow({ where: { id: candidate.id } })).stage).toBe("designated");
      expect(await db.snapshot.count({ where: { applicationId: candidate.id, milestone: "designate" } })).toBe(1);
    }
    expect((await noticeRow(id)).stage).toBe("concluded");
    expect(await placesUsed("comprehensive")).toBe(2);
  });

  test("an open objection holds back its own case alone; a second decision names it, and only then is the notice concluded", async () => {
    const { id, candidates } = await makeNotice(world);
    const [against, ...others] = candidates;
    const { id: objectionId } = await makeObjection(id, against!.id);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    for (const other of others) expect(await db.designation.count({ where: { applicationId: other.id } })).toBe(1);
    expect(await db.designation.count({ where: { applicationId: against!.id } })).toBe(0);
    expect((await noticeRow(id)).stage).toBe("published");
    expect(codeOf(await designate(id))).toBe("everybody_held_back");
    expect(await waitsOnDesk(id)).toBe(false);
    const cycle = (await cyclesUnderWay(now())).find((one) => one.id === world.cycle.id);
    expect(cycle?.steps.at(-1)?.state).toBe("done");
    await take(world.organiser, "objection", objectionId, "accept_objection");
    await takeSigned(world.pair, "objection", objectionId, "dismiss_objection", CONCLUSION);
    expect(await waitsOnDesk(id)).toBe(true);
    expect(codeOf(await designate(id))).toBeNull();
    expect(await db.designation.count({ where: { applicationId: against!.id } })).toBe(1);
    expect((await noticeRow(id)).stage).toBe("concluded");
    const decisions = await db.designationDecision.findMany({ where: { noticeId: id }, orderBy: { at: "asc" } });
    const named = await Promise.all(decisions.map(({ id: each }) => publishedDecision(each)));
    expect(named.map((one) => one!.lists.map(({ count }) => count))).toEqual([[1, 1], [1]]);
    expect(decisions.map(({ snapshot }) => contentHash(snapshot))).toEqual(decisions.map(({ sha256 }) => sha256));
  });

  test("who is named is what was prepared and shown: an objection withdrawn or lodged before the signature ends what waits", async () => {
    const { id, candidates } = await makeNotice(world);
    const [against, ...others] = candidates;
    const { id: objectionId } = await makeObjection(id, against!.id);
    setClock("2026-05-13T09:00:00+08:00");
    const proposal = { number: unique("示例〔2026〕"), ...DECISION, named: candidates.map((one) => one.id) };
    expect(codeOf(await take(world.organiser, "notice", id, "designate_listed", proposal))).toBe("naming_changed");
    const { named: _, ...stated } = proposal;
    const { signOffId } = must(await take(world.organiser, "notice", id, "designate_listed", stated)) as {
      signOffId: string;
    };
    const lines = JSON.stringify((await signOffPage(world.pair[1], signOffId))!.lines);
    for (const { applicant } of candidates) expect(lines).toContain(applicant.name);
    const kept = (await db.signOff.findUniqueOrThrow({ where: { id: signOffId } })).proposal;
    expect(kept).toMatchObject({ named: others.map((one) => one.id).sort(), heldBack: [against!.id] });
    await db.objection.update({ where: { id: objectionId }, data: { stage: "withdrawn" } });
    const order = { id: signOffId, password: PASSWORD, key: randomUUID() };
    expect(codeOf(await sign(world.pair[1], order))).toBe("naming_changed");
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    expect(codeOf(await signed(world.pair[1], "notice", id, "designate_listed", stated))).toBe("naming_changed");
  });

  test("where objections hold back everybody nobody is named, and nothing is left behind", async () => {
    const { id, candidates } = await makeNotice(world, ["comprehensive"]);
    await makeObjection(id, candidates[0]!.id);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBe("everybody_held_back");
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(0);
    expect(await db.designationDecision.count({ where: { noticeId: id } })).toBe(0);
  });

  test("of two decisions signed at once under two numbers one names, and each place has one title", async () => {
    const { id, candidates } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const outcome = { named: candidates.map((one) => one.id).sort(), declined: [], heldBack: [] };
    const decision = () => ({ number: unique("示例〔2026〕"), ...DECISION, ...outcome });
    const both = await Promise.all([
      signed(world.pair[1], "notice", id, "designate_listed", decision()),
      signed(world.pair[1], "notice", id, "designate_listed", decision()),
    ]);
    expect(both.map(codeOf).sort()).toEqual([null, "wrong_stage"].sort());
    expect(await db.designationDecision.count({ where: { noticeId: id } })).toBe(1);
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(3);
  });

  test("the decision tells basis, principles, procedure and approval, and its annex those named with their certificates", async () => {
    const { id, candidates } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const number = unique("示例〔2026〕");
    expect(codeOf(await designate(id, number))).toBeNull();
    const row = await db.designationDecision.findUniqueOrThrow({ where: { number } });
    const decision = (await publishedDecision(row.id))!;
    for (const part of ["初审推荐、第三方评估、实地核查、媒体公示", "综合排名在前，兼顾地区分布", DECISION.basis]) {
      expect(decision.body).toContain(part);
    }
    const entries = decision.lists.flatMap((list) => list.entries);
    const titles = await db.designation.findMany({ where: { decisionId: row.id } });
    expect(entries.map(({ certificateNumber }) => certificateNumber).sort()).toEqual(
      titles.map(({ certificateNumber }) => certificateNumber).sort(),
    );
    expect(entries.map(({ applicationId }) => applicationId).sort()).toEqual(candidates.map((one) => one.id).sort());
  });

  test("an objection upheld keeps one from the title, gives its place back, and doesn't touch the others", async () => {
    const { id, candidates } = await makeNotice(world);
    const [against, ...others] = candidates;
    const { id: objectionId } = await makeObjection(id, against!.id);
    await take(world.organiser, "objection", objectionId, "accept_objection");
    const upheld = { ...CONCLUSION, effect: "remove" };
    expect(codeOf(await takeSigned(world.pair, "objection", objectionId, "uphold_objection", upheld))).toBeNull();
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    expect((await db.application.findUniqueOrThrow({ where: { id: against!.id } })).stage).toBe("not_designated");
    expect(await db.designation.count({ where: { applicationId: against!.id } })).toBe(0);
    for (const other of others) expect(await db.designation.count({ where: { applicationId: other.id } })).toBe(1);
    expect([await placesUsed("comprehensive"), await placesUsed("thematic")]).toEqual([1, 1]);
  });

  test("an objection dismissed or upheld in part stands in nobody's way", async () => {
    const { id, candidates } = await makeNotice(world);
    for (const [i, action] of ["dismiss_objection", "partly_uphold_objection"].entries()) {
      const lodged = await makeObjection(id, candidates[i]!.id);
      await take(world.organiser, "objection", lodged.id, "accept_objection");
      const settled = action === "dismiss_objection" ? CONCLUSION : { ...CONCLUSION, effect: "none" };
      expect(codeOf(await takeSigned(world.pair, "objection", lodged.id, action, settled))).toBeNull();
    }
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(id))).toBeNull();
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(3);
  });

  test("a 文号 belongs to one decision", async () => {
    const number = unique("示例〔2026〕");
    const first = await makeNotice(world, ["comprehensive"]);
    const second = await makeNotice(world, ["thematic"]);
    setClock("2026-05-13T09:00:00+08:00");
    expect(codeOf(await designate(first.id, number))).toBeNull();
    expect(codeOf(await designate(second.id, number))).toBe("document_number_taken");
    expect((await noticeRow(second.id)).stage).toBe("published");
  });

  test("of two papers that state one 文号 at once, of whatever kind, the second waits for the first", async () => {
    const { id } = await makeNotice(world, ["comprehensive"]);
    setClock("2026-05-13T09:00:00+08:00");
    const number = unique("示例〔2026〕");
    let naming = Promise.resolve<unknown>(null);
    const other = db.$transaction(async (tx) => {
      expect(await isNumberTaken(tx, number)).toBe(false);
      naming = designate(id, number);
      const waits = new Promise((over) => setTimeout(() => over("waits"), 1500));
      return Promise.race([naming.then(() => "named meanwhile"), waits]);
    });
    expect(await other).toBe("waits");
    expect(await naming).toMatchObject({ ok: true });
    expect(await db.$transaction((tx) => isNumberTaken(tx, ` ${number} `))).toBe(true);
  });

  test("the handler alone names nobody: the signature is another person's", async () => {
    const { id } = await makeNotice(world);
    setClock("2026-05-13T09:00:00+08:00");
    const number = unique("示例〔2026〕");
    const prepared = await take(world.organiser, "notice", id, "designate_listed", { number, ...DECISION });
    expect(prepared.ok && prepared.value.kind).toBe("prepared");
    expect(await db.designation.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("two offices that name at once get certificates of different numbers", async () => {
    const other = await makeNoticeWorld();
    const [mine, theirs] = [await makeNotice(world), await makeNotice(other)];
    setClock("2026-05-13T09:00:00+08:00");
    const both = await Promise.all([
      designate(mine.id),
      takeSigned(other.pair, "notice", theirs.id, "designate_listed", { number: unique("示例〔2026〕"), ...DECISION }),
    ]);
    expect(both.map(codeOf)).toEqual([null, null]);
    const rows = await db.designation.findMany({ where: { cycleId: { in: [world.cycle.id, other.cycle.id] } } });
    expect(new Set(rows.map(({ certificateNumber }) => certificateNumber)).size).toBe(6);
  });
});
