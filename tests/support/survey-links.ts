import { randomUUID } from "node:crypto";
import { readSheet } from "@/lib/documents/read-workbook";
import { writeWorkbook } from "@/lib/documents/workbook";
import { db } from "@/lib/platform/db";
import { questionnaireSchema } from "@/lib/survey/questionnaire";
import { readCode } from "@/lib/survey-links/codes";
import { makeBatch } from "@/lib/survey-links/commands";
import { CONTACTS_LIMITS, uploadContacts } from "@/lib/survey-links/contacts";
import { issueBatch } from "@/lib/survey-links/issuing";
import { openQuestionnaire, submitAnswers } from "@/lib/survey-links/submitting";
import { must } from "./acts";
import { first, surveyId, surveyor } from "./survey";
import { unique } from "./unique";

/** Where the links of these tests begin. */
export const BASE = "http://portal.example.cn";

export const order = (change: object = {}) => ({
  surveyId,
  applicationId: first.id,
  name: "东街社区入户",
  validUntil: "2026-03-20",
  made: 12,
  key: randomUUID(),
  ...change,
});

/** A batch that nobody has downloaded yet. */
export const made = async (change: object = {}): Promise<string> => must(await makeBatch(surveyor, order(change))).id;

/** The rows of the sheet that a batch is downloaded as. */
export async function downloaded(batchId: string): Promise<Record<string, string>[]> {
  const { file } = must(await issueBatch(surveyor, { batchId, base: BASE, slips: false }));
  return must(await readSheet(file, CONTACTS_LIMITS)).rows.map(({ cells }) => cells);
}

/** A batch, downloaded: its codes. */
export const codes = async (change: object = {}): Promise<string[]> =>
  (await downloaded(await made(change))).map(({ 代码 }) => readCode(代码!)!);

/** A list of so many contacts, with what is said of each. */
export const listOf = (count: number, about: (at: number) => Record<string, string> = () => ({})) =>
  writeWorkbook([
    {
      name: "名单",
      columns: ["联系方式", "性别"].map((header) => ({ header, key: header })),
      rows: Array.from({ length: count }, (_, at) => ({ 联系方式: `1380000${1000 + at}`, ...about(at) })),
    },
  ]);

export const upload = (file: Uint8Array, change: object = {}) => {
  const { applicationId, name, validUntil } = order(change);
  return uploadContacts(surveyor, { surveyId, applicationId, name, validUntil, ...change }, file);
};

/** A submission of the default questionnaire, everybody moderately satisfied. */
export async function answer(code: string, values: Record<string, string> = {}, address = unique("address")) {
  const opened = await openQuestionnaire(code, address);
  return submitAnswers({ code, opened: opened.ok ? opened.value.opened : "", sent: await sending(values) }, address);
}

export async function sending(values: Record<string, string>): Promise<(name: string) => string[]> {
  const { questionnaire } = await db.survey.findUniqueOrThrow({ where: { id: surveyId } });
  const usual = questionnaireSchema.parse(questionnaire).questions.map(({ key }) => [`q-${key}`, "satisfied"]);
  const all: Record<string, string> = { ...Object.fromEntries(usual), ...values };
  return (name) => (all[name] ? [all[name]] : []);
}
