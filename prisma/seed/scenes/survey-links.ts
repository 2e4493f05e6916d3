import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import { beijingDay } from "@/lib/kernel/dates";
import { db } from "@/lib/platform/db";
import type { Question } from "@/lib/survey/questionnaire";
import { makeBatch } from "@/lib/survey-links/commands";
import { issueBatch } from "@/lib/survey-links/issuing";
import { openQuestionnaire, submitAnswers } from "@/lib/survey-links/submitting";
import { actorOf, done, setClock } from "./stage";

const SURVEYOR = "ceping1";
const BASE = "http://localhost:3000";
const ANSWERED = 14;

/** 网络问卷：one batch of slips is about in a place and has partly been answered, another waits to be downloaded. */
export async function answerByLink(at: string, surveyId: string): Promise<void> {
  setClock(at);
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: { places: { orderBy: { applicationId: "asc" } } },
  });
  const validUntil = beijingDay(survey.fieldworkTo!);
  const make = async (place: number, name: string, made: number) => {
    const { applicationId } = survey.places[place]!;
    const order = { surveyId, applicationId, name, made, validUntil, key: randomUUID() };
    return done(await makeBatch(await actorOf(SURVEYOR), order), "make links");
  };
  const { id: batchId } = await make(0, "政务服务大厅散发", 40);
  const issued = await issueBatch(await actorOf(SURVEYOR), { batchId, base: BASE, slips: false });
  const codes = await codesIn(done(issued, "issue links").file);
  await make(1, "东街社区入户", 20);
  for (const [n, code] of codes.slice(0, ANSWERED).entries()) await answer(code, n, `${at.slice(0, 8)}${17 + (n % 8)}`);
}

async function codesIn(file: Buffer): Promise<string[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  const column = (sheet.getRow(1).values as string[]).indexOf("代码");
  return (sheet.getColumn(column).values as string[]).slice(2);
}

async function answer(code: string, n: number, day: string): Promise<void> {
  setClock(`${day} ${String(9 + (n % 9)).padStart(2, "0")}:10`);
  const address = `visitor ${n}`;
  const { questionnaire, strata, opened } = done(await openQuestionnaire(code, address), "open a questionnaire");
  setClock(`${day} ${String(9 + (n % 9)).padStart(2, "0")}:1${2 + (n % 5)}`);
  const given = new Map([
    ...questionnaire.questions.map((question, q): [string, string] => [`q-${question.key}`, chosen(question, n + q)]),
    ...strata.map(({ key, values }, s): [string, string] => [`stratum.${key}`, values[(n + s) % values.length]!.value]),
  ]);
  const sent = (name: string) => [given.get(name) ?? ""];
  done(await submitAnswers({ code, opened, sent }, address), "hand in a questionnaire");
}

/** Mostly the better options; now and then 不了解. */
const chosen = ({ scale }: Question, n: number): string => scale[n % 11 === 10 ? scale.length - 2 : n % 3]?.value ?? "";
