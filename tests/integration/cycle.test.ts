import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { assignSheet } from "@/lib/assessment/commands";
import { adjudicate, saveScore } from "@/lib/assessment/scoring";
import { db } from "@/lib/platform/db";
import { cycleProgress, rankingOf } from "@/lib/programmes/queries";
import { order, signed } from "../support/acts";
import { assess, makeAgency, must, openSheet, scoreAll } from "../support/assessment";
import { FULL_ROUTE, makeActor, makeApplication, makeWorld, type World } from "../support/world";

const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });
const stageOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).stage;
const cycleStage = async (world: World) => (await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } })).stage;
const principles = "按照综合得分由高到低择优确定。";

/** Cases fully assessed with these points for each standard item, best first by default. */
async function assessed(world: World, points: number[], track: "comprehensive" | "thematic" = "comprehensive") {
  const { assessors } = await makeAgency(world);
  const ids: string[] = [];
  for (const each of points) {
    const { id } = await makeApplication(world, "assessment", track);
    await assess(world, id, assessors, each);
    ids.push(id);
  }
  return ids;
}

const open = (world: World) => signed(world.signatory, "cycle", world.cycle.id, "open_results");
const shortlist = (world: World, proposal: object) =>
  signed(world.signatory, "cycle", world.cycle.id, "shortlist_cases", { principles, ...proposal });
const nominate = (world: World, proposal: object) =>
  signed(world.signatory, "cycle", world.cycle.id, "nominate_cases", { principles, ...proposal });
const choose = (...ids: string[]) => ids.map((applicationId) => ({ applicationId }));

/** A visit whose findings all come to this conclusion, handed in. */
async function visited(world: World, applicationId: string, conclusion: "confirmed" | "not_confirmed") {
  const team = await db.verificationTeam.create({ data: { cycleId: world.cycle.id, name: "核查组" } });
  await db.visit.create({
    data: {
      applicationId,
      teamId: team.id,
      stage: "handed_in",
      plannedOn: new Date(),
      findings: { create: world.catalogue.items.map((indicatorId) => ({ indicatorId, conclusion })) },
    },
  });
}

describe("启动", () => {
  test("an organiser prepares, the signatory signs; a case's own people have no standing", async () => {
    const world = await makeWorld({ stage: "draft" });
    const { filer } = await makeApplication(world, "draft");
    expect(await order(world.organiser, "cycle", world.cycle.id, "open_cycle")).toMatchObject({
      ok: true,
      value: { kind: "prepared" },
    });
    expect(await cycleStage(world)).toBe("draft");
    must(await signed(world.signatory, "cycle", world.cycle.id, "open_cycle"));
    expect(await cycleStage(world)).toBe("open");
    for (const stranger of [filer, world.reviewer]) {
      expect(await panelFor(stranger, "cycle", world.cycle.id)).toBeNull();
      expect(await cycleProgress(stranger, world.cycle.id)).toBeNull();
      expect(await order(stranger, "cycle", world.cycle.id, "open_results")).toEqual(refused("not_found"));
    }
    const neighbour = await makeWorld();
    expect(await cycleProgress(neighbour.organiser, world.cycle.id)).toBeNull();
  });
});

describe("启封", () => {
  test("needs every sheet assigned, handed in, and every difference settled", async () => {
    const world = await makeWorld();
    expect(await open(world)).toEqual(refused("sheets_not_assigned"));
    const { assessors } = await makeAgency(world);
    const [a, b] = assessors;
    const { id } = await makeApplication(world, "assessment");
    const sheetA = await openSheet(world, id, a!);
    expect(await open(world)).toEqual(refused("sheets_not_assigned"));
    const sheetB = await openSheet(world, id, b!);
    await scoreAll(world, sheetA, a!, [
      { judgement: "met", points: 10 },
      { judgement: "met", points: 10 },
    ]);
    expect(await open(world)).toEqual(refused("scoring_incomplete"));
    await scoreAll(world, sheetB, b!, [
      { judgement: "not_met", points: 0 },
      { judgement: "met", points: 10 },
    ]);
    expect(await open(world)).toEqual(refused("differences_unsettled"));
    expect(await db.rankingEntry.count({ where: { application: { cycleId: world.cycle.id } } })).toBe(0);
    expect(await cycleStage(world)).toBe("open");
    const indicatorId = world.catalogue.items[0]!;
    must(
      await adjudicate(world.organiser, {
        applicationId: id,
        indicatorId,
        judgement: "partly_met",
        points: 6,
        reason: "佐证只覆盖部分单位",
      }),
    );
    must(await open(world));
    expect(await db.rankingEntry.findUnique({ where: { applicationId: id } })).toMatchObject({
      assessmentScore: 80,
      complianceBasisPoints: 5000,
      composite: 80,
      rank: 1,
    });
  });

  test("a required survey must be in, for every place", async () => {
    const world = await makeWorld({ surveyMode: "required" });
    const [id] = await assessed(world, [10]);
    expect(await open(world)).toEqual(refused("survey_incomplete"));
    const survey = await db.survey.create({
      data: { cycleId: world.cycle.id, agencyId: world.office.id, questionnaire: {}, stage: "fieldwork" },
    });
    await db.surveyPlace.create({ data: { surveyId: survey.id, applicationId: id!, target: 10 } });
    expect(await open(world)).toEqual(refused("survey_incomplete"));
    await db.survey.update({ where: { id: survey.id }, data: { stage: "handed_in" } });
    expect(await open(world)).toEqual(refused("survey_incomplete"));
    await db.surveyPlace.updateMany({ where: { surveyId: survey.id }, data: { index: 60, low: 55, high: 65 } });
    must(await open(world));
    // 60 : 20, the weights of assessment and survey.
    expect(await db.rankingEntry.findUnique({ where: { applicationId: id! } })).toMatchObject({
      composite: 90,
      surveyLow: 55,
    });
  });

  test("results, ranks and progress stay sealed until then; opening freezes them and tells no score in its event", async () => {
    const world = await makeWorld();
    const [best, next] = await assessed(world, [10, 7]);
    const sealed = JSON.stringify(await cycleProgress(world.organiser, world.cycle.id));
    expect(await rankingOf(world.organiser, world.cycle.id)).toMatchObject({ opened: false, entries: [] });
    expect(sealed).not.toMatch(/score|points|composite|rank/i);
    must(await open(world));
    const ranking = await rankingOf(world.organiser, world.cycle.id);
    expect(ranking?.entries.map(({ id, rank, assessmentScore }) => [id, rank, assessmentScore])).toEqual([
      [best, 1, 100],
      [next, 2, 70],
    ]);
    expect(await db.snapshot.count({ where: { applicationId: best!, milestone: "assessment" } })).toBe(1);
    const event = await db.event.findFirstOrThrow({ where: { subjectId: world.cycle.id, action: "open_results" } });
    expect(Object.keys(event.detail as object).sort()).toEqual(["cases", "sha256"]);
    expect(await rankingOf(world.reviewer, world.cycle.id)).toBeNull();
  });

  test("once opened, nothing that the results rest on can change", async () => {
    const world = await makeWorld();
    const { assessors } = await makeAgency(world, 3);
    const { id } = await makeApplication(world, "assessment");
    await assess(world, id, assessors.slice(0, 2), 10);
    must(await open(world));
    const sheet = await db.scoreSheet.findFirstOrThrow({ where: { applicationId: id } });
    const [indicatorId] = world.catalogue.items;
    expect(
      await order(world.organiser, "score_sheet", sheet.id, "reopen", { reason: "请复核第一项的得分理由。" }),
    ).toEqual(refused("wrong_stage"));
    const ruling = { applicationId: id, indicatorId, judgement: "met", points: 10, reason: "以佐证为准裁定" };
    expect(await adjudicate(world.organiser, ruling)).toEqual(refused("wrong_stage"));
    expect(await assignSheet(world.organiser, { applicationId: id, assessorId: assessors[2]!.userId })).toEqual(
      refused("wrong_stage"),
    );
    const mark = { sheetId: sheet.id, indicatorId, judgement: "met", points: 10, version: 1 };
    expect(await saveScore(assessors[0]!, mark)).toEqual(refused("wrong_stage"));
  });

  test("of an opening and a reopening at once, only one takes effect", async () => {
    const world = await makeWorld();
    const [id] = await assessed(world, [10]);
    const sheet = await db.scoreSheet.findFirstOrThrow({ where: { applicationId: id! } });
    const [opened, reopened] = await Promise.all([
      open(world),
      order(world.organiser, "score_sheet", sheet.id, "reopen", { reason: "请复核第一项的得分理由。" }),
    ]);
    expect([opened.ok, reopened.ok].filter(Boolean)).toHaveLength(1);
  });
});

describe("入围", () => {
  let world: World;
  let ids: string[];
  beforeAll(async () => {
    world = await makeWorld();
    ids = await assessed(world, [10, 8, 6]);
    must(await open(world));
  });

  test.each([
    ["nobody", () => ({ chosen: [] }), "nobody_chosen"],
    ["a case of another cycle", () => ({ chosen: choose(ids[0]!, randomUUID()) }), "chosen_not_eligible"],
    ["one out of order without a reason", () => ({ chosen: choose(ids[0]!, ids[2]!) }), "departure_reason_missing"],
    [
      "one out of order, the one passed over unexplained",
      () => ({ chosen: [...choose(ids[0]!), { applicationId: ids[2]!, reason: "区域协同示范意义突出" }] }),
      "departure_reason_missing",
    ],
    ["the same case twice", () => ({ chosen: choose(ids[0]!, ids[0]!) }), "invalid_input"],
  ])("choosing %s is refused, and leaves everything as it was", async (_, proposal, code) => {
    expect(await shortlist(world, proposal())).toEqual(refused(code));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["assessment", "assessment", "assessment"]);
    expect(await db.rankingEntry.count({ where: { applicationId: { in: ids }, shortlisted: { not: null } } })).toBe(0);
    expect(await cycleStage(world)).toBe("results_opened");
  });

  test("with reasons for both, the list may leave the order; the others are out", async () => {
    const [first, second, third] = ids as [string, string, string];
    must(
      await shortlist(world, {
        chosen: JSON.stringify([{ applicationId: first }, { applicationId: third, reason: "区域协同示范意义突出" }]),
        passedOver: [{ applicationId: second, reason: "发生较大负面舆情，正在核实" }],
      }),
    );
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "not_shortlisted", "verification"]);
    expect(await db.rankingEntry.findUnique({ where: { applicationId: second } })).toMatchObject({
      shortlisted: false,
      departureReason: "发生较大负面舆情，正在核实",
    });
    expect(await cycleStage(world)).toBe("shortlisted");
  });
});

describe("候选", () => {
  async function shortlisted(points: number[], designationPlaces = 10) {
    const world = await makeWorld({ designationPlaces });
    const ids = await assessed(world, points);
    must(await open(world));
    must(await shortlist(world, { chosen: choose(...ids) }));
    return { world, ids };
  }

  test("waits for every visit; the visits change the composite and the rank", async () => {
    const { world, ids } = await shortlisted([10, 9]);
    const [first, second] = ids as [string, string];
    expect(await nominate(world, { chosen: choose(first) })).toEqual(refused("verification_incomplete"));
    await visited(world, first, "not_confirmed");
    await visited(world, second, "confirmed");
    // 60 : 20 without a survey: 100 and 0 make 75, 90 and 100 make 92.5.
    expect(await nominate(world, { chosen: choose(first) })).toEqual(refused("departure_reason_missing"));
    must(await nominate(world, { chosen: choose(second) }));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["not_designated", "public_notice"]);
    expect(await db.rankingEntry.findUnique({ where: { applicationId: second } })).toMatchObject({
      verificationScore: 100,
      composite: 92.5,
      rank: 1,
    });
    const list = await db.candidateList.findFirstOrThrow({
      where: { cycleId: world.cycle.id },
      include: { candidates: true },
    });
    expect(list.principles).toBe(principles);
    expect(list.candidates).toMatchObject([{ applicationId: second, title: "示例法治政府建设示范县", rank: 1 }]);
    expect(await db.snapshot.count({ where: { applicationId: second, milestone: "candidate_list" } })).toBe(1);
  });

  test("never more candidates than places for the title: the whole list is refused", async () => {
    const { world, ids } = await shortlisted([10, 9], 1);
    for (const id of ids) await visited(world, id, "confirmed");
    expect(await nominate(world, { chosen: choose(...ids) })).toEqual(refused("designation_quota_exhausted"));
    expect(await Promise.all(ids.map(stageOf))).toEqual(["verification", "verification"]);
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "comprehensive" } }),
    ).toMatchObject({ used: 0 });
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(0);
  });

  test("two nominations at once: one list, and no more places than there are", async () => {
    const { world, ids } = await shortlisted([10, 9], 1);
    for (const id of ids) await visited(world, id, "confirmed");
    const deputy = await makeActor(world.office, "signing");
    const both = await Promise.all(
      [world.signatory, deputy].map((signatory) =>
        signed(signatory, "cycle", world.cycle.id, "nominate_cases", { principles, chosen: choose(ids[0]!) }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.candidateList.count({ where: { cycleId: world.cycle.id } })).toBe(1);
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "comprehensive" } }),
    ).toMatchObject({ used: 1 });
  });

  test("a 单项 title names its field", async () => {
    const world = await makeWorld({ route: FULL_ROUTE.filter(({ station }) => station !== "verification") });
    const ids = await assessed(world, [9], "thematic");
    must(await open(world));
    expect(await shortlist(world, { chosen: choose(...ids), principles: undefined })).toEqual(
      refused("opinion_missing"),
    );
    must(await shortlist(world, { chosen: choose(...ids) }));
    expect(await stageOf(ids[0]!)).toBe("public_notice");
    expect(await cycleStage(world)).toBe("nominated");
    expect(await db.candidate.findFirst({ where: { applicationId: ids[0]! } })).toMatchObject({
      title: "示例完善依法行政制度示范县",
    });
    expect(
      await db.quota.findFirst({ where: { cycleId: world.cycle.id, purpose: "designation", track: "thematic" } }),
    ).toMatchObject({ used: 1 });
  });

  test("a cycle closes only when no case is left on its way", async () => {
    const { world, ids } = await shortlisted([10]);
    await visited(world, ids[0]!, "confirmed");
    must(await nominate(world, { chosen: choose(...ids) }));
    expect(await signed(world.signatory, "cycle", world.cycle.id, "close_cycle")).toEqual(refused("wrong_stage"));
    must(await signed(world.signatory, "application", ids[0]!, "disqualify", { reason: "经查实申报材料弄虚作假。" }));
    must(await signed(world.signatory, "cycle", world.cycle.id, "close_cycle"));
    expect(await cycleStage(world)).toBe("closed");
  });
});
