import { beforeEach, describe, expect, test } from "vitest";
import { readSheet } from "@/lib/documents/read-workbook";
import { db } from "@/lib/platform/db";
import { CASES_LIMITS } from "@/lib/survey/case-input";
import { caseErrorFile } from "@/lib/survey/cases-queries";
import { createSurvey } from "@/lib/survey/commands";
import { surveyTemplate } from "@/lib/survey/dictionary-workbook";
import { savePlan } from "@/lib/survey/plan";
import { surveyOf, surveysOfCycle } from "@/lib/survey/queries";
import { someoneIn } from "../support/fieldwork";
import {
  cycleId,
  first,
  good,
  openSurvey,
  organiser,
  places,
  plan,
  second,
  surveyId,
  surveyor,
  take,
  toFieldwork,
  upload,
  uploadFile,
  version,
  world,
} from "../support/survey";
import { makeActor, makeApplication, makeWorld } from "../support/world";

beforeEach(openSurvey);

describe("委托与样本方案", () => {
  test("every case under assessment becomes a place with the cycle's target, and the agency is told", async () => {
    expect((await places()).map(({ target }) => target)).toEqual([4, 4]);
    expect(await db.commission.count({ where: { cycleId, kind: "survey" } })).toBe(1);
    const told = await db.notification.findMany({ where: { userId: surveyor.userId } });
    expect(told).toMatchObject([{ href: `/survey/${surveyId}` }]);
  });

  test("the same agency isn't commissioned twice, nor an organisation that runs no surveys", async () => {
    const again = await createSurvey(organiser, { cycleId, agencyId: surveyor.organisationId });
    expect(again).toMatchObject({ error: { code: "already_commissioned" } });
    expect(await createSurvey(organiser, { cycleId, agencyId: first.applicant.id })).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await db.survey.count({ where: { cycleId } })).toBe(1);
    expect(await db.commission.count({ where: { cycleId } })).toBe(1);
  });

  test("进入评估时方案已经批准的，由同一机构另起一批；方案还没有批准、没有新进入评估的，不另起", async () => {
    await db.survey.update({ where: { id: surveyId }, data: { stage: "fieldwork" } });
    const again = () => createSurvey(organiser, { cycleId, agencyId: surveyor.organisationId });
    expect(await again()).toMatchObject({ error: { code: "already_commissioned" } });
    const late = await makeApplication(world, "assessment");
    const [one, other] = await Promise.all([again(), again()]);
    expect([one, other].map(({ ok }) => ok).sort()).toEqual([false, true]);
    const second = await db.survey.findFirstOrThrow({ where: { cycleId, batch: 2 }, include: { places: true } });
    expect(second.places.map(({ applicationId }) => applicationId)).toEqual([late.id]);
    expect((await surveysOfCycle(organiser, cycleId))!.surveys.map(({ agencyName }) => agencyName)).toEqual([
      expect.not.stringContaining("批"),
      expect.stringContaining("第 2 批"),
    ]);
    const twin = { cycleId, agencyId: surveyor.organisationId, batch: 3, questionnaire: {} };
    await expect(db.survey.create({ data: twin })).rejects.toThrow();
  });

  test("another office can't commission, and doesn't learn that the cycle exists", async () => {
    const stranger = await someoneIn("office", "organising");
    const agency = await someoneIn("survey_agency", "surveying");
    expect(await createSurvey(stranger, { cycleId, agencyId: agency.organisationId })).toMatchObject({
      error: { code: "not_found" },
    });
    expect(await surveysOfCycle(stranger, cycleId)).toBeNull();
  });

  test("an unfinished plan can't be submitted", async () => {
    expect(await take(surveyor, "submit_plan")).toMatchObject({ error: { code: "plan_incomplete" } });
  });

  test("of two who edit the plan at once, the second is told", async () => {
    const old = await plan();
    expect(await savePlan(surveyor, old)).toMatchObject({ ok: true });
    expect(await savePlan(surveyor, { ...old, method: "online" })).toMatchObject({ error: { code: "stale" } });
    expect(await db.survey.findUnique({ where: { id: surveyId } })).toMatchObject({ method: "telephone" });
  });

  test("a target above the population, or days the wrong way round, change nothing", async () => {
    const tooMany = await plan({ places: [{ applicationId: first.id, target: 50, population: 40 }] });
    expect(await savePlan(surveyor, tooMany)).toMatchObject({ error: { code: "invalid_input" } });
    const backwards = await plan({ fieldworkTo: "2026-03-01" });
    expect(await savePlan(surveyor, backwards)).toMatchObject({
      error: { fields: { fieldworkTo: expect.any(String) } },
    });
    expect(await version()).toBe(0);
  });

  test("a place of another survey in the plan undoes all of it", async () => {
    const other = await makeApplication(await makeWorld(), "assessment");
    const mixed = await plan({
      places: [
        { applicationId: first.id, target: 9, population: null },
        { applicationId: other.id, target: 9, population: null },
      ],
    });
    expect(await savePlan(surveyor, mixed)).toMatchObject({ error: { code: "not_found" } });
    expect((await places()).map(({ target }) => target)).toEqual([4, 4]);
  });

  test("a returned plan says why and is open to the agency again", async () => {
    await savePlan(surveyor, await plan());
    await take(surveyor, "submit_plan");
    expect(await savePlan(surveyor, await plan())).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await take(organiser, "return_plan", { reason: "" })).toMatchObject({ ok: false });
    expect(await take(organiser, "return_plan", { reason: "请补充城乡分层" })).toMatchObject({ ok: true });
    expect(await savePlan(surveyor, await plan())).toMatchObject({ ok: true });
  });
});

describe("逐份数据", () => {
  test("are taken only once the plan is approved", async () => {
    expect(await upload(good())).toMatchObject({ error: { code: "wrong_stage" } });
    await savePlan(surveyor, await plan());
    await take(surveyor, "submit_plan");
    expect(await upload(good())).toMatchObject({ error: { code: "wrong_stage" } });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(0);
  });

  test("one bad row and nothing changes: the rows are named and the sheet comes back with what is wrong", async () => {
    await toFieldwork();
    await upload(good());
    const before = await db.surveyCase.findMany({ where: { surveyId }, orderBy: { caseNo: "asc" } });
    const refused = await upload([
      ["C-1", first.number, "非常满意"],
      ["C-1", first.number, "比较满意"],
      ["C-3", "CS-nowhere", "一般"],
      ["C-4", second.number, "还可以"],
    ]);
    if (refused.ok || !("faults" in refused.error) || refused.error.faults?.kind !== "refused")
      throw new Error("taken");
    expect([...new Set(refused.error.faults.first.map(({ row }) => row))]).toEqual([3, 4, 5]);
    const file = await caseErrorFile(surveyor, surveyId);
    const annotated = await readSheet(file!.bytes, CASES_LIMITS);
    if (!annotated.ok) throw new Error(annotated.error.code);
    const notes = annotated.value.rows.map(({ cells }) => cells.错误说明 ?? "");
    expect(notes[0]).toBe("");
    expect(notes[1]).toContain("重复");
    expect(notes[2]).toContain("CS-nowhere");
    expect(notes[3]).toContain("还可以");
    expect(await db.surveyCase.findMany({ where: { surveyId }, orderBy: { caseNo: "asc" } })).toEqual(before);
  });

  test("what isn't a sheet is refused by its reason", async () => {
    await toFieldwork();
    const refused = await uploadFile(Buffer.from("%PDF-1.7 不是表格"));
    expect(refused).toMatchObject({ error: { code: "case_file_refused" } });
  });

  test("a second sheet replaces the first", async () => {
    await toFieldwork();
    await upload(good());
    expect(await upload([["Z-1", first.number, "一般"]])).toMatchObject({ ok: true });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(1);
    expect((await places())[1]).toMatchObject({ completed: 0, index: null });
  });

  test("the template has every column of the sheet, and is the agency's alone", async () => {
    const template = await surveyTemplate(surveyor, surveyId);
    const sheet = await readSheet(template!, CASES_LIMITS);
    expect(sheet).toMatchObject({ error: { code: "workbook_without_rows" } });
    expect(await surveyTemplate(organiser, surveyId)).toBeNull();
  });

  test("below target they can't be handed in; at target they can, and are then closed", async () => {
    await toFieldwork();
    await upload(good().slice(2));
    expect(await take(surveyor, "hand_in_survey")).toMatchObject({
      error: { code: "sample_below_target", detail: { open: 1 } },
    });
    await upload(good());
    expect(await take(surveyor, "hand_in_survey")).toMatchObject({ ok: true });
    expect(await upload(good())).toMatchObject({ error: { code: "wrong_stage" } });
  });
});

describe("封存", () => {
  const INDEX = /index|standardError|"low"|"high"|refused|unknown/;

  test("no event and no notification repeats an index", async () => {
    await toFieldwork();
    await upload(good());
    await take(surveyor, "hand_in_survey");
    const events = await db.event.findMany({ where: { subjectId: surveyId } });
    expect(events.map(({ action }) => action)).toContain("upload_cases");
    expect(JSON.stringify(events.map(({ detail }) => detail))).not.toMatch(INDEX);
  });

  test("another agency, a place and an office at the desk find nothing", async () => {
    await toFieldwork();
    const other = await someoneIn("survey_agency", "surveying");
    const place = await makeActor(first.applicant, "filing", "signing");
    for (const stranger of [other, place, organiser]) expect(await surveyOf(stranger, surveyId)).toBeNull();
    for (const stranger of [other, place]) {
      expect(await upload(good(), stranger)).toMatchObject({ error: { code: "not_found" } });
      expect(await savePlan(stranger, await plan())).toMatchObject({ error: { code: "not_found" } });
      expect(await take(stranger, "hand_in_survey")).toMatchObject({ error: { code: "not_found" } });
    }
    expect(await upload(good(), organiser)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await db.surveyCase.count({ where: { surveyId } })).toBe(0);
  });
});
