import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { trailForExport, trailPage } from "@/lib/trail/audit";
import { timelineOf } from "@/lib/trail/queries";
import { record } from "@/lib/trail/record";
import { aStranger } from "../support/fieldwork";
import { makeApplication, makeWorld, type World } from "../support/world";

const SECRET = "排名靠前，拟予入围";
let cycle: World["cycle"];
let caseId: string;
let number: string;
let place: Actor;
let office: Actor;
let organiser: Actor;

beforeAll(async () => {
  const world = await makeWorld();
  const application = await makeApplication(world, "verification");
  cycle = world.cycle;
  place = application.filer;
  office = world.reviewer;
  organiser = world.organiser;
  caseId = application.id;
  number = application.number;
  await db.recommendation.create({
    data: { applicationId: caseId, officeId: office.organisationId, opinion: SECRET, at: new Date() },
  });
  await tell(place, "submit", { receipt: "HZ-1" });
  await tell(office, "return_for_correction", { round: 1 });
  await tell(office, "prepare_sign_off", { prepared: "recommend" });
  await tell(office, "recommend", { opinion: SECRET });
  await tell(organiser, "shortlist", { reason: SECRET });
});

const tell = (actor: Actor, action: string, detail: Record<string, string | number>) =>
  record(db, actor, {
    at: new Date(),
    subject: "application",
    subjectId: caseId,
    action,
    standing: "test",
    detail,
    applicationId: caseId,
    cycleId: cycle.id,
  });
const whatSeen = async (actor: Actor, audience: "staff" | "applicant") =>
  (await timelineOf(actor, caseId, audience)).map(({ what }) => what);

describe("案卷经过", () => {
  test("before publication the place reads its filing and the return, and no recommendation or result", async () => {
    const entries = await timelineOf(place, caseId, "applicant");
    expect(entries.map(({ what }) => what)).toEqual(["报送", "退回补正"]);
    expect(JSON.stringify(entries)).not.toContain(SECRET);
    expect(JSON.stringify(entries)).not.toContain(office.name);
  });

  test("asking as staff brings the place nothing more", async () => {
    expect(await whatSeen(place, "staff")).toEqual(["报送", "退回补正"]);
  });

  test("the office reads its own preparation and recommendation, not the shortlist", async () => {
    expect(await whatSeen(office, "staff")).toEqual(["报送", "退回补正", "提请签发（推荐）", "推荐"]);
  });

  test("the organiser reads everything", async () => {
    expect(await whatSeen(organiser, "staff")).toContain("入围");
    expect(JSON.stringify(await timelineOf(organiser, caseId, "staff"))).toContain(SECRET);
  });

  test("to a stranger the case has no history", async () => {
    expect(await timelineOf(await aStranger("filing", "reviewing", "organising"), caseId, "staff")).toEqual([]);
  });

  test("the trail of the auditor says that something was done, not what, until publication", async () => {
    const { rows } = await trailPage({ case: number }, 1);
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/入围|推荐(?!意见)/);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  test("a visit stands in the trail without the case that it would show to be shortlisted, until publication", async () => {
    const visit = { subject: "visit", subjectId: randomUUID(), standing: "organiser", applicationId: caseId } as const;
    await record(db, organiser, { at: new Date(), action: "plan_visit", ...visit });
    expect((await trailPage({ case: number }, 1)).rows).toHaveLength(5);
    const { rows } = await trailPage({ subject: "visit", actor: organiser.name }, 1);
    expect(rows.map(({ about }) => about)).toEqual([""]);
  });

  test("nor does the place that acts on its own visit or answer stand there, on the page, in the search, in the workbook", async () => {
    const of = { at: new Date(), applicationId: caseId, cycleId: cycle.id };
    const acts = [
      { ...of, subject: "visit", action: "save_sample_list", standing: "applicant" },
      { ...of, subject: "visit", action: "freeze_sample_list", standing: "applicant" },
      { ...of, subject: "provisional_answer", action: "hand_in_replies", standing: "applicant_signatory" },
      // a signatory sends a prepared answer back: neither case nor cycle stand in that event
      { at: of.at, subject: "provisional_answer", action: "reject_sign_off", standing: "signing" },
    ] as const;
    for (const one of acts) await record(db, place, { ...one, subjectId: randomUUID() });
    const names = [place.name, place.organisationName];
    for (const subject of ["visit", "provisional_answer"]) {
      const told = [(await trailPage({ subject }, 1)).rows, (await trailForExport({ subject })) ?? []];
      for (const rows of told) {
        const here = rows.filter(({ action }) => /名册|答复|审签|退回/.test(action));
        expect(here.length, subject).toBeGreaterThanOrEqual(2);
        for (const name of [...names, number]) expect(JSON.stringify(rows), subject).not.toContain(name);
      }
      for (const actor of names) expect((await trailPage({ subject, actor }, 1)).total, subject).toBe(0);
      expect((await trailPage({ subject, case: number }, 1)).total).toBe(0);
    }
    expect((await trailPage({ actor: place.name }, 1)).rows.map(({ subject }) => subject)).toEqual(["申报案卷"]);
  });

  test("who scores a dossier, and what is done about the shortlisted alone, stands there without the case", async () => {
    const assessor = await aStranger();
    const of = { at: new Date(), applicationId: caseId, cycleId: cycle.id };
    const marking = { ...of, subject: "score_sheet", subjectId: randomUUID(), standing: "assessor" } as const;
    await record(db, assessor, { ...marking, action: "hand_in" });
    const onCase = { ...of, subject: "application", subjectId: caseId } as const;
    await record(db, assessor, { ...onCase, action: "adjudicate", standing: "assessor" });
    await record(db, organiser, { ...onCase, action: "conclude_consultation", standing: "organiser" });
    const { rows } = await trailPage({ actor: assessor.name }, 1);
    expect(rows.map(({ actor, about }) => [actor, about])).toEqual(Array(2).fill([assessor.name, ""]));
    expect((await trailPage({ actor: organiser.name }, 1)).rows[0]).toMatchObject({ about: "" });
    expect((await trailPage({ case: number }, 1)).rows).toHaveLength(5);
  });

  test("once published the place and the auditor read the results, the grounds stay with the offices", async () => {
    await db.cycle.update({ where: { id: cycle.id }, data: { resultsPublishedAt: new Date() } });
    const entries = await timelineOf(place, caseId, "applicant");
    expect(entries.map(({ what }) => what)).toEqual(["报送", "退回补正", "推荐", "入围", "征求意见完毕"]);
    expect(JSON.stringify(entries)).not.toContain(SECRET);
    const { rows } = await trailPage({ case: number }, 1);
    expect(rows.map(({ action }) => action)).toContain("入围");
    expect(rows.filter(({ subject }) => subject === "实地核查").map(({ actor }) => actor)).toContain(place.name);
    expect((await trailPage({ subject: "visit", actor: place.name }, 1)).total).toBe(2);
  });

  test("a part of a number that fits more than a thousand cases is to be written out: no answer from some of them, no workbook", async () => {
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`INSERT INTO "Application" SELECT n.* FROM generate_series(1, 1001) g, "Application" t, jsonb_populate_record(t,
        jsonb_build_object('id', gen_random_uuid(), 'applicantId', gen_random_uuid(), 'number', 'SQ-1999-' || lpad(g::text, 6, '0'))) n
        WHERE t."id" = ${caseId}::uuid`;
    });
    expect(await trailPage({ case: "SQ-1999-" }, 1)).toEqual({ rows: [], total: 0, tooMany: true });
    expect(await trailForExport({ case: "SQ-1999-" })).toBeNull();
    expect(await trailPage({ case: "SQ-1999-0001" }, 1)).toEqual({ rows: [], total: 0 });
    expect(await trailForExport({ case: number })).not.toEqual([]);
  });
});
