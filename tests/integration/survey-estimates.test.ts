import { beforeEach, describe, expect, test } from "vitest";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { loadCycle } from "@/lib/programmes/store";
import { saveAgencyFigures } from "@/lib/survey/agency-figures";
import { replaceCases } from "@/lib/survey/cases";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { surveyOf } from "@/lib/survey/queries";
import { surveyResults } from "@/lib/survey/results";
import { resultSheets } from "@/lib/survey/results-workbook";
import { codeOf, must } from "../support/acts";
import {
  estimatesOf,
  giveBack,
  handIn,
  hands,
  inField,
  openResults,
  placesOf,
  type Surveyed,
  workThrough,
} from "../support/surveyed";

let surveyed: Surveyed;
beforeEach(async () => {
  surveyed = await inField();
});

const points: Record<string, number> = {
  very_satisfied: 100,
  satisfied: 75,
  neutral: 50,
  dissatisfied: 25,
  very_dissatisfied: 0,
};

/** The index of one place by hand: six dimensions of equal weight, town and country three to one. */
async function byHand(applicationId: string): Promise<number> {
  const rows = await db.surveyCase.findMany({
    where: { surveyId: surveyed.surveyId, applicationId, exclusionId: null },
  });
  const urban = rows.filter(({ stratum }) => (stratum as { residence: string }).residence === "urban").length;
  const weight = (stratum: unknown) =>
    (stratum as { residence: string }).residence === "urban" ? 3_000 / urban : 1_000 / (rows.length - urban);
  const keys = Object.keys(rows[0]!.answers as object);
  const means = keys.map((key) => {
    const rated = rows.filter(({ answers }) => (answers as Record<string, string>)[key]! in points);
    const sum = rated.reduce(
      (total, row) => total + weight(row.stratum) * points[(row.answers as Record<string, string>)[key]!]!,
      0,
    );
    return sum / rated.reduce((total, row) => total + weight(row.stratum), 0);
  });
  return means.reduce((a, b) => a + b) / means.length;
}

describe("推算", () => {
  test("报送之前什么也不算；报送时据有效样本算出，与手算一致", async () => {
    expect((await placesOf(surveyed)).map(({ index }) => index)).toEqual([null, null, null]);
    expect(await estimatesOf(surveyed)).toEqual([]);
    must(await handIn(surveyed));
    const places = await placesOf(surveyed);
    for (const place of places) {
      expect(place.index).toBeCloseTo(await byHand(place.applicationId), 9);
      expect(place.standardError).toBeGreaterThan(0);
      expect(place.low!).toBeLessThan(place.index!);
    }
    const rows = await estimatesOf(surveyed);
    expect(rows).toHaveLength(3 * 7);
    for (const { applicationId, index, standardError, unknown, refused, designEffect } of places) {
      const overall = rows.find((row) => row.applicationId === applicationId && row.dimension === "")!;
      expect(overall).toMatchObject({
        index,
        standardError,
        unknown,
        refused,
        designEffect,
        n: 40,
        bootstrapError: null,
      });
      expect(overall.plainIndex).not.toBe(index);
    }
  });

  test("剔除的样本不计；数据一变，摘要也变", async () => {
    must(await handIn(surveyed));
    const before = await db.survey.findUniqueOrThrow({ where: { id: surveyed.surveyId } });
    must(await giveBack(surveyed));
    await db.surveyCase.deleteMany({ where: { surveyId: surveyed.surveyId, caseNo: "P0-00001" } });
    must(await handIn(surveyed));
    const after = await db.survey.findUniqueOrThrow({ where: { id: surveyed.surveyId } });
    expect(after.estimateSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(after.estimateSha256).not.toBe(before.estimateSha256);
    const [first] = await placesOf(surveyed);
    expect(first?.index).toBeCloseTo(await byHand(first!.applicationId), 9);
  });

  test("退回测评数据，推算的数字全部撤销", async () => {
    must(await handIn(surveyed));
    must(await giveBack(surveyed));
    for (const place of await placesOf(surveyed)) {
      expect(place).toMatchObject({
        index: null,
        standardError: null,
        low: null,
        high: null,
        designEffect: null,
        unknown: 0,
      });
    }
    expect(await estimatesOf(surveyed)).toEqual([]);
    expect((await db.survey.findUniqueOrThrow({ where: { id: surveyed.surveyId } })).estimateSha256).toBeNull();
  });

  test("启封之后推算的数字不能再改", async () => {
    must(await handIn(surveyed));
    await openResults(surveyed);
    const where = { surveyId: surveyed.surveyId };
    await expect(db.surveyPlace.updateMany({ where, data: { index: 99 } })).rejects.toThrow("does not change");
    await expect(db.surveyEstimate.updateMany({ where, data: { index: 99 } })).rejects.toThrow("does not change");
    await expect(db.surveyEstimate.deleteMany({ where })).rejects.toThrow("does not change");
  });
});

describe("自助法校核", () => {
  test("报送时即排入，算完与推算并列；启封之后才算完的也收下", async () => {
    must(await handIn(surveyed));
    await openResults(surveyed);
    const waiting = await surveyResults(surveyed.world.organiser, surveyed.surveyId);
    expect(waiting?.opened?.check?.state).toBe("queued");
    await workThrough();
    const rows = await estimatesOf(surveyed);
    for (const { index, standardError, bootstrapError, bootstrapLow, bootstrapHigh } of rows) {
      expect(bootstrapError! / standardError!).toBeGreaterThan(0.6);
      expect(bootstrapError! / standardError!).toBeLessThan(1.5);
      expect(bootstrapLow!).toBeLessThan(index!);
      expect(bootstrapHigh!).toBeGreaterThan(index!);
    }
    const done = await surveyResults(surveyed.world.organiser, surveyed.surveyId);
    expect(done?.opened?.check).toMatchObject({ state: "done", result: { places: 3 } });
  });

  test("排着队时又推算一次的，只做一次，校核的是后来的数据", async () => {
    must(await handIn(surveyed));
    must(await giveBack(surveyed));
    await hands(surveyed, 25);
    must(await handIn(surveyed));
    expect(await db.longWork.count({ where: { subjectId: surveyed.surveyId } })).toBe(1);
    await workThrough();
    const [row] = await estimatesOf(surveyed);
    expect(row).toMatchObject({ n: 25, bootstrapError: expect.any(Number) });
  });

  test("退回期间轮到的，不写任何数字", async () => {
    must(await handIn(surveyed));
    must(await giveBack(surveyed));
    await workThrough();
    expect(await db.longWork.findFirst({ where: { subjectId: surveyed.surveyId } })).toMatchObject({
      state: "done",
      result: { places: 0 },
    });
    expect(await estimatesOf(surveyed)).toEqual([]);
  });
});

describe("机构自算指数", () => {
  const figures = async (index: number | null, version?: number) => ({
    surveyId: surveyed.surveyId,
    places: surveyed.cases.map(({ id: applicationId }) => ({ applicationId, index })),
    version: version ?? (await db.survey.findUniqueOrThrow({ where: { id: surveyed.surveyId } })).version,
  });

  test("报送前填写，启封后与系统的结果并列；页面旧了、超出范围、别的机构、报送之后都不收", async () => {
    const { surveyor, world } = surveyed;
    must(await saveAgencyFigures(surveyor, await figures(81.5)));
    expect(codeOf(await saveAgencyFigures(surveyor, await figures(70, 0)))).toBe("stale");
    expect(codeOf(await saveAgencyFigures(surveyor, await figures(101)))).toBe("invalid_input");
    expect(await saveAgencyFigures(surveyor, await figures("abc" as unknown as number))).toMatchObject({
      error: { fields: { "places.0.index": expect.stringContaining("0 至 100") } },
    });
    expect(codeOf(await saveAgencyFigures(world.organiser, await figures(70)))).toBe("not_allowed");
    must(await handIn(surveyed));
    expect(codeOf(await saveAgencyFigures(surveyor, await figures(70)))).toBe("wrong_stage");
    await openResults(surveyed);
    const opened = (await surveyResults(surveyor, surveyed.surveyId))?.opened;
    expect(opened?.places.map(({ agencyIndex }) => agencyIndex)).toEqual([81.5, 81.5, 81.5]);
  });
});

test("有效样本少于下限的地区不能启封，补足之后可以；已经退出的不算", async () => {
  const { world, cases } = surveyed;
  const below = async () => (await loadCycle(db, world.cycle.id, now(), false))!.surveyPlacesBelowLeast;
  must(await handIn(surveyed));
  expect(await below()).toBe(0);
  await db.cycle.update({ where: { id: world.cycle.id }, data: { surveyLeastCases: 41 } });
  expect(await below()).toBe(3);
  await db.application.update({ where: { id: cases[0]!.id }, data: { stage: "withdrawn" } });
  expect(await below()).toBe(2);
  must(await giveBack(surveyed));
  await hands(surveyed, 41);
  must(await handIn(surveyed));
  expect(await below()).toBe(0);
});

test("只有一人作出评价的地区：有效样本再多也不能启封，已有的指数不充作结果；没有样本的层、已退出的地区在结果中标明", async () => {
  const { world, surveyor, surveyId, cases } = surveyed;
  await db.cycle.update({ where: { id: world.cycle.id }, data: { surveyLeastCases: 5 } });
  const said = (value: string) => Object.fromEntries(DEFAULT_QUESTIONNAIRE.questions.map(({ key }) => [key, value]));
  const interviews = (p: number, n: number, of: (k: number) => { value: string; residence: string }) =>
    Array.from({ length: n }, (_, k) => {
      const { value, residence } = of(k);
      return {
        caseNo: `${p}-${k}`,
        place: cases[p]!.number,
        seconds: 200 + k,
        stratum: { residence },
        answers: said(value),
      };
    });
  const rows = [
    ...interviews(0, 50, (k) => ({
      value: k === 1 ? "very_satisfied" : "unknown",
      residence: k % 2 ? "urban" : "rural",
    })),
    ...interviews(1, 8, (k) => ({ value: k % 2 ? "satisfied" : "neutral", residence: "rural" })),
    ...interviews(2, 8, (k) => ({ value: k % 2 ? "satisfied" : "neutral", residence: k < 4 ? "rural" : "urban" })),
  ];
  const taken = { surveyId, cases: rows, questionnaire: DEFAULT_QUESTIONNAIRE };
  await db.$transaction((tx) => replaceCases(tx, surveyor, taken));
  must(await handIn(surveyed));
  const facts = async () => (await loadCycle(db, world.cycle.id, now(), false))!;
  expect(await facts()).toMatchObject({ surveyPlacesUntold: 1, surveyPlacesBelowLeast: 1 });
  expect((await placesOf(surveyed)).map(({ emptyShare }) => emptyShare)).toEqual([0.25, 0.75, 0]);
  await db.application.update({ where: { id: cases[0]!.id }, data: { stage: "withdrawn" } });
  expect(await facts()).toMatchObject({ surveyPlacesUntold: 0, surveyPlacesBelowLeast: 0 });
  const shown = (await surveyOf(surveyor, surveyId))!.places;
  expect(shown.map(({ number, left }) => [number, left])).toEqual(
    cases.map(({ number }, at) => [number, at === 0]).sort(),
  );
  await openResults(surveyed);
  const { places } = (await surveyResults(world.organiser, surveyId))!.opened!;
  expect(places.map(({ left, belowLeast }) => [left, belowLeast])).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ]);
  expect(places[2]).toMatchObject({ number: cases[0]!.number, overall: { n: 1, index: 100 } });
  const [sheet] = resultSheets((await surveyResults(world.organiser, surveyId))!.opened!);
  expect(sheet!.rows[2]).toMatchObject({ 次序: null, 备注: "已退出；样本不足；没有样本的层占总体 25%" });
});
