import { beforeEach, describe, expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { db } from "@/lib/platform/db";
import { CELLS_LIMITS, cellsWorkbook, uploadCells } from "@/lib/survey/cells-upload";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { savePlan, saveStrata } from "@/lib/survey/plan";
import { saveCells } from "@/lib/survey/plan-cells";
import { planHash } from "@/lib/survey/plan-content";
import { planOf } from "@/lib/survey/plan-of";
import { comparedPlan } from "@/lib/survey/plan-queries";
import { organisedSurvey, surveyOf } from "@/lib/survey/queries";
import { draftOf, type QuestionnaireDraft } from "@/lib/survey/questionnaire-draft";
import { currentQuestionnaire, questionnaireVersions } from "@/lib/survey/questionnaire-queries";
import { saveQuestionnaire } from "@/lib/survey/questionnaires";
import { someoneIn } from "../support/fieldwork";
import {
  cycleId,
  first,
  openSurvey,
  organiser,
  plan,
  second,
  surveyId,
  surveyor,
  take,
  version,
} from "../support/survey";

beforeEach(openSurvey);

const draft = (change: (all: QuestionnaireDraft) => void = () => {}) => {
  const all = draftOf(DEFAULT_QUESTIONNAIRE);
  change(all);
  return all;
};
const reworded = (text: string) =>
  draft(({ questions: [one] }) => {
    one!.text = text;
  });
const margin = { basis: "margin" as const, marginHundredths: 500, designEffectHundredths: 100 };
const quota = { ...margin, basis: "quota" as const };
const stratified = async (weighting: "post_stratified" | "raked" | "none", presets = ["residence", "sex"]) =>
  saveStrata(surveyor, { surveyId, presets, own: [], weighting, version: await version() });
const cells = (target: (number | null)[] = [null, null, null, null]) =>
  [
    "residence=urban|sex=male",
    "residence=urban|sex=female",
    "residence=rural|sex=male",
    "residence=rural|sex=female",
  ].map((key, at) => ({ key, population: [16, 12, 8, 4][at]!, target: target[at]! }));
const fillCells = async (places: { applicationId: string; cells: ReturnType<typeof cells> }[]) =>
  saveCells(surveyor, { surveyId, places, version: await version() });
const both = () => [first, second].map(({ id }) => ({ applicationId: id, cells: cells() }));
const stored = (applicationId = first.id) =>
  db.surveyCell.findMany({ where: { surveyId, applicationId }, orderBy: { key: "asc" }, select: { target: true } });

describe("问卷", () => {
  test("机构和组织方都可以改，每次保存成一个版本，说得出改了什么", async () => {
    expect(await saveQuestionnaire(surveyor, { surveyId, number: 1, draft: reworded("您对决策满意吗") })).toEqual({
      ok: true,
      value: { number: 2 },
    });
    const mine = await saveQuestionnaire(organiser, { surveyId, number: 2, draft: reworded("您对重大决策满意吗") });
    expect(mine).toMatchObject({ value: { number: 3 } });
    const versions = await questionnaireVersions(organiser, surveyId);
    expect(versions?.map(({ number, changes }) => [number, changes.length])).toEqual([
      [3, 1],
      [2, 1],
      [1, 0],
    ]);
    expect(versions?.[0]?.changes[0]).toContain("您对重大决策满意吗");
    expect((await surveyOf(surveyor, surveyId))?.questionnaire.questions[0]?.text).toBe("您对重大决策满意吗");
  });

  test("两人同时改，后保存的被告知，先保存的不受影响；没有改动的不成版本", async () => {
    const orders = ["甲题", "乙题"].map((text) => ({ surveyId, number: 1, draft: reworded(text) }));
    const results = await Promise.all(orders.map((order) => saveQuestionnaire(surveyor, order)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
    const current = await currentQuestionnaire(surveyor, surveyId);
    const again = await saveQuestionnaire(surveyor, { surveyId, number: 2, draft: draftOf(current!.content) });
    expect(again).toEqual({ ok: true, value: { number: 2 } });
    expect(await db.questionnaireVersion.count({ where: { surveyId } })).toBe(2);
  });

  test("有错的说在该处，什么也没有保存；外人什么也看不到", async () => {
    const wrong = await saveQuestionnaire(surveyor, { surveyId, number: 1, draft: reworded("") });
    expect(wrong).toMatchObject({
      error: { code: "invalid_input", fields: { "questions.0.text": expect.any(String) } },
    });
    const stranger = await someoneIn("survey_agency", "surveying");
    const theirs = await saveQuestionnaire(stranger, { surveyId, number: 1, draft: draft() });
    expect(theirs).toMatchObject({ error: { code: "not_found" } });
    expect(await questionnaireVersions(stranger, surveyId)).toBeNull();
    expect(await currentQuestionnaire(stranger, surveyId)).toBeNull();
    expect(await db.questionnaireVersion.count({ where: { surveyId } })).toBe(1);
    expect(await version()).toBe(0);
  });

  test("已有的版本不能改也不能删", async () => {
    const rows = { where: { surveyId } };
    await expect(db.questionnaireVersion.deleteMany(rows)).rejects.toThrow(/append-only/);
    await expect(db.questionnaireVersion.updateMany({ ...rows, data: { sha256: "" } })).rejects.toThrow(/append-only/);
  });
});

describe("分层、人口与样本量", () => {
  test("按误差定样本量的，样本按人数分到各层，改样本量时重新分", async () => {
    await stratified("post_stratified");
    await savePlan(
      surveyor,
      await plan({ sizing: margin, places: [{ applicationId: first.id, target: 20, population: 40 }] }),
    );
    expect(await fillCells([both()[0]!])).toMatchObject({ ok: true });
    expect((await stored()).map(({ target }) => target)).toEqual([2, 4, 6, 8]);
    const more = await plan({ sizing: margin, places: [{ applicationId: first.id, target: 30, population: 40 }] });
    expect(await savePlan(surveyor, more)).toMatchObject({ ok: true });
    expect((await stored()).map(({ target }) => target)).toEqual([3, 6, 9, 12]);
  });

  test("按配额的，该地样本量为各层配额之和；与之不符的样本量不收", async () => {
    await stratified("post_stratified");
    await savePlan(surveyor, await plan({ sizing: quota }));
    expect(await fillCells([{ applicationId: first.id, cells: cells([5, 5, 4, 4]) }])).toMatchObject({ ok: true });
    const place = { surveyId_applicationId: { surveyId, applicationId: first.id } };
    expect(await db.surveyPlace.findUnique({ where: place })).toMatchObject({ target: 18, population: 40 });
    const off = await savePlan(
      surveyor,
      await plan({ places: [{ applicationId: first.id, target: 19, population: 41 }] }),
    );
    expect(off).toMatchObject({
      error: {
        fields: {
          "places.0.target": expect.stringContaining("18"),
          "places.0.population": expect.stringContaining("40"),
        },
      },
    });
    expect(await db.surveyPlace.findUnique({ where: place })).toMatchObject({ target: 18, population: 40 });
  });

  test("要求加权而各层人数没有填齐的，不能报送；填齐了可以", async () => {
    await stratified("post_stratified");
    await savePlan(surveyor, await plan());
    await fillCells([both()[0]!]);
    expect(await take(surveyor, "submit_plan")).toMatchObject({
      error: { code: "plan_without_cells", detail: { open: 1 } },
    });
    expect(await fillCells([both()[1]!])).toMatchObject({ ok: true });
    expect(await take(surveyor, "submit_plan")).toMatchObject({ ok: true });
  });

  test("改变分层的，不再有的层连同人数去掉", async () => {
    await stratified("post_stratified");
    await fillCells(both());
    await stratified("raked");
    expect(await db.surveyCell.count({ where: { surveyId } })).toBe(0);
  });

  test("两人同时填，后保存的被告知；只有受托机构可以填", async () => {
    await stratified("post_stratified");
    const order = { surveyId, places: both(), version: await version() };
    const results = await Promise.all([saveCells(surveyor, order), saveCells(surveyor, order)]);
    expect(results.map((one) => (one.ok ? "ok" : one.error.code)).sort()).toEqual(["ok", "stale"]);
    const change = { surveyId, presets: ["sex"], own: [], weighting: "raked", version: await version() };
    expect(await saveStrata(organiser, change)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await saveStrata(surveyor, { ...change, version: 0 })).toMatchObject({ error: { code: "stale" } });
  });

  test("人口表：先看后收；有错整表不收，错误写在表里", async () => {
    await stratified("post_stratified");
    await savePlan(surveyor, await plan());
    const survey = (await surveyOf(surveyor, surveyId))!;
    const sheet = await readSheet(await cellsWorkbook(survey), CELLS_LIMITS);
    if (!sheet.ok) throw new Error(sheet.error.code);
    expect(sheet.value.headings).toEqual(["申报编号", "申报单位", "城乡", "性别", "人数", "配额"]);
    const filled = (figures: number[]) =>
      writeWorkbook([
        {
          name: "各层人口",
          columns: sheet.value.headings.map((header) => ({ header, key: header })),
          rows: sheet.value.rows.map(({ cells: row }, at) => ({ ...row, 人数: String(figures[at % 4]) })),
        },
      ]);
    const send = async (figures: number[], trial: boolean) =>
      uploadCells(surveyor, { surveyId, version: await version(), file: await filled(figures), trial });
    const off = await send([16, 12, 8, 5], false);
    expect(off).toMatchObject({ error: { code: "cells_refused" } });
    if (off.ok) return;
    const annotated = await readSheet(off.error.annotated!, CELLS_LIMITS);
    expect(annotated.ok && annotated.value.rows.map(({ cells: row }) => row.错误说明 !== "")).toContain(true);
    const looked = await send([16, 12, 8, 4], true);
    expect(looked).toMatchObject({
      value: { stored: false, places: [{ cells: 4, population: 40, changed: true }, {}] },
    });
    expect(await db.surveyCell.count({ where: { surveyId } })).toBe(0);
    expect(await send([16, 12, 8, 4], false)).toMatchObject({ value: { stored: true } });
    expect(await db.surveyCell.count({ where: { surveyId } })).toBe(8);
  });
});

describe("批准与冻结", () => {
  const toApproval = async () => {
    await stratified("post_stratified");
    await savePlan(surveyor, await plan());
    await fillCells(both());
    expect(await take(surveyor, "submit_plan")).toMatchObject({ ok: true });
  };

  test("批准后，问卷、分层、人口和样本量在数据库里也改不动；散列值就是批准的内容", async () => {
    await toApproval();
    expect(await take(organiser, "approve_plan")).toMatchObject({ ok: true });
    const { planSha256 } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
    expect(planSha256).toBe(planHash(await planOf(db, surveyId)));
    const frozen = /survey_plan_frozen/;
    const where = { surveyId };
    const survey = (data: object) => db.survey.update({ where: { id: surveyId }, data });
    await expect(survey({ questionnaire: {} })).rejects.toThrow(frozen);
    await expect(survey({ strata: [] })).rejects.toThrow(frozen);
    await expect(survey({ weighting: "none" })).rejects.toThrow(frozen);
    await expect(survey({ planSha256: null })).rejects.toThrow(frozen);
    await expect(db.surveyPlace.updateMany({ where, data: { target: 1 } })).rejects.toThrow(frozen);
    await expect(db.surveyPlace.updateMany({ where, data: { population: 1 } })).rejects.toThrow(frozen);
    await expect(db.surveyCell.updateMany({ where, data: { population: 1 } })).rejects.toThrow(frozen);
    await expect(db.surveyCell.deleteMany({ where })).rejects.toThrow(frozen);
    await db.surveyPlace.updateMany({ where, data: { completed: 3 } });
    expect(await saveQuestionnaire(organiser, { surveyId, number: 1, draft: draft() })).toMatchObject({
      error: { code: "wrong_stage" },
    });
  });

  test("退回后再报送的，组织方看到与上次退回的有何不同和退回的理由", async () => {
    await toApproval();
    const seen = async () => comparedPlan((await organisedSurvey(organiser, cycleId, surveyId))!.survey);
    expect(await seen()).toBeNull();
    await take(organiser, "return_plan", { reason: "请写明抽样框" });
    await savePlan(
      surveyor,
      await plan({ frame: "全县移动电话号段", places: [{ applicationId: first.id, target: 4, population: 40 }] }),
    );
    await take(surveyor, "submit_plan");
    const comparison = await seen();
    expect(comparison).toMatchObject({ number: 1, reason: "请写明抽样框" });
    expect(comparison?.changes.filter(({ changed }) => changed)).toMatchObject([
      { label: "抽样框", before: "—", after: "全县移动电话号段" },
    ]);
    expect(await db.surveyPlanSubmission.count({ where: { surveyId } })).toBe(2);
  });
});
