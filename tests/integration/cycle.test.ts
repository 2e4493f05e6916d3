import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { assignSheet } from "@/lib/assessment/commands";
import { saveScore } from "@/lib/assessment/scoring";
import { adjudicate } from "@/lib/moderation/ruling";
import { db } from "@/lib/platform/db";
import { cycleProgress } from "@/lib/programmes/queries";
import { rankingOf } from "@/lib/programmes/ranking";
import { must, refused, signed, take } from "../support/acts";
import { assess, makeAgency, openSheet, scoreAll } from "../support/assessment";
import { setClock } from "../support/clock";
import { assessed, cycleStage, open } from "../support/cycle";
import { makeApplication, makeWorld } from "../support/world";

describe("启动", () => {
  test("an organiser prepares, the signatory signs; a case's own people have no standing", async () => {
    setClock("2026-01-05T00:00:00Z");
    const world = await makeWorld({ stage: "draft" });
    const { filer } = await makeApplication(world, "draft");
    expect(await take(world.organiser, "cycle", world.cycle.id, "open_cycle")).toMatchObject({
      ok: true,
      value: { kind: "prepared" },
    });
    expect(await cycleStage(world)).toBe("draft");
    must(await signed(world.signatory, "cycle", world.cycle.id, "open_cycle"));
    expect(await cycleStage(world)).toBe("open");
    for (const stranger of [filer, world.reviewer]) {
      expect(await panelFor(stranger, "cycle", world.cycle.id)).toBeNull();
      expect(await cycleProgress(stranger, world.cycle.id)).toBeNull();
      expect(await take(stranger, "cycle", world.cycle.id, "open_results")).toEqual(refused("not_found"));
    }
    const neighbour = await makeWorld();
    expect(await cycleProgress(neighbour.organiser, world.cycle.id)).toBeNull();
  });
});

describe("启封", () => {
  beforeEach(() => setClock("2026-03-02T00:00:00Z"));

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
    const own = { applicationId: id, assessorId: assessors[0]!.userId };
    const sheet = await db.scoreSheet.findFirstOrThrow({ where: own });
    const [indicatorId] = world.catalogue.items;
    expect(
      await take(world.organiser, "score_sheet", sheet.id, "reopen", { reason: "请复核第一项的得分理由。" }),
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
      take(world.organiser, "score_sheet", sheet.id, "reopen", { reason: "请复核第一项的得分理由。" }),
    ]);
    expect([opened.ok, reopened.ok].filter(Boolean)).toHaveLength(1);
  });
});
