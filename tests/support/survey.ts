import { expect } from "vitest";
import { writeWorkbook } from "@/lib/documents/workbook";
import { latestWork } from "@/lib/long-work/queries";
import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { CASES_WORK, casesResult } from "@/lib/survey/cases-result";
import { adoptCases, askForCases } from "@/lib/survey/cases-upload";
import { createSurvey } from "@/lib/survey/commands";
import { savePlan } from "@/lib/survey/plan";
import * as acts from "./acts";
import { someoneIn } from "./fieldwork";
import { makeApplication, makeWorld, type World } from "./world";

const TEXTS = [
  "您对当地政府依法作出重大决策满意吗",
  "您对当地政府行政执法规范公正文明满意吗",
  "您对当地政府政务公开满意吗",
  "您对当地政府办事服务满意吗",
  "您对当地政府化解矛盾纠纷满意吗",
  "您对当地政府依法行政的总体情况满意吗",
];
/** Each line: case number, place, then one answer for all questions, or six of them. */
export const sheetOf = (lines: readonly (readonly string[])[]) =>
  writeWorkbook([
    {
      name: "数据",
      columns: ["样本编号", "申报编号", "时长（秒）", ...TEXTS].map((header) => ({ header, key: header })),
      rows: lines.map(([caseNo = "", place = "", ...answers]) => ({
        样本编号: caseNo,
        申报编号: place,
        "时长（秒）": "300",
        ...Object.fromEntries(TEXTS.map((text, i) => [text, answers.length === 1 ? answers[0] : answers[i]])),
      })),
    },
  ]);

export let world: World;
export let organiser: Actor;
export let signatory: Actor;
export let surveyor: Actor;
export let cycleId: string;
export let surveyId: string;
export let first: Awaited<ReturnType<typeof makeApplication>>;
export let second: Awaited<ReturnType<typeof makeApplication>>;

/** A fresh cycle with two counties under assessment and an agency commissioned to survey them; call before each test. */
export const openSurvey = () => openSurveyOf("required");

/** The same in a cycle that asks for surveys so. */
export async function openSurveyOf(surveyMode: "required" | "optional") {
  world = await makeWorld({ surveyMode, surveyTarget: 4 });
  organiser = world.organiser;
  signatory = world.signatory;
  surveyor = await someoneIn("survey_agency", "surveying");
  first = await makeApplication(world, "assessment");
  second = await makeApplication(world, "assessment");
  cycleId = world.cycle.id;
  const created = await createSurvey(organiser, { cycleId, agencyId: surveyor.organisationId });
  if (!created.ok) throw new Error(created.error.code);
  surveyId = created.value.id;
}

export const version = async () => (await db.survey.findUniqueOrThrow({ where: { id: surveyId } })).version;
export const take = (actor: Actor, action: string, proposal: object = {}) =>
  acts.take(actor, "survey", surveyId, action, proposal);
/** A complete sampling plan. */
export const plan = async (change: object = {}) => ({
  surveyId,
  method: "telephone" as const,
  replacementRule: "三次拨打未接通的，按同层顺延替换",
  fieldworkFrom: "2026-03-02",
  fieldworkTo: "2026-03-20",
  places: [
    { applicationId: first.id, target: 4, population: 40 },
    { applicationId: second.id, target: 2, population: null },
  ],
  version: await version(),
  ...change,
});
/** The plan handed in and approved. */
export const toFieldwork = async () => {
  expect(await savePlan(surveyor, await plan())).toMatchObject({ ok: true });
  expect(await take(surveyor, "submit_plan")).toMatchObject({ ok: true });
  expect(await take(organiser, "approve_plan")).toMatchObject({ ok: true });
};
/** Lines without a mistake, of both places. */
export const good = () => [
  ["A-1", first.number, "非常满意"],
  ["A-2", first.number, "比较满意"],
  ["A-3", first.number, "一般"],
  ["A-4", first.number, "非常满意", "非常满意", "很不满意", "不了解", "拒答", "拒答"],
  ["A-5", first.number, "不了解"],
  ["B-1", second.number, "不太满意"],
  ["B-2", second.number, "不太满意"],
];
/** Hands in a workbook of these lines and has it read; answers as the page would: taken, or why not. */
export const upload = async (lines: readonly (readonly string[])[], actor = surveyor) =>
  uploadFile(await sheetOf(lines), actor);
/** The same for any file; what would leave a place with fewer cases is adopted. */
export async function uploadFile(file: Uint8Array, actor = surveyor) {
  const asked = await askForCases(actor, { surveyId, file });
  if (!asked.ok) return asked;
  await workOff(null);
  let work = await latestWork(db, CASES_WORK, surveyId);
  if (casesResult.safeParse(work?.result).data?.kind === "waiting") {
    const adopted = await adoptCases(actor, { surveyId, workId: work!.id });
    if (!adopted.ok) return adopted;
    await workOff(null);
    work = await latestWork(db, CASES_WORK, surveyId);
  }
  const result = casesResult.safeParse(work?.result).data;
  if (result?.kind === "taken") return { ok: true as const, value: { cases: result.cases, places: result.places } };
  return { ok: false as const, error: { code: "refused" as const, problem: work?.problem ?? "", faults: result } };
}
export const places = () => db.surveyPlace.findMany({ where: { surveyId }, orderBy: { target: "desc" } });
