import "server-only";
import { formatDate } from "@/lib/kernel/dates";
import { daysText } from "@/lib/labels/survey";
import { CASE_ERRORS, NOTE } from "@/lib/labels/survey-cases";
import { now } from "@/lib/platform/clock";
import { contactKey } from "@/lib/platform/contacts";
import { db } from "@/lib/platform/db";
import type { CheckOrder } from "./cases-check.mjs";
import { type FieldworkDays, fieldworkWindow } from "./days";
import { type Dictionary, dictionaryOf } from "./dictionary";
import { questionnaireSchema } from "./questionnaire";
import { strataSchema, type Weighting } from "./strata";

const LINE_FEED = 0x0a;
/** So many bytes a row takes in an xlsx, roughly. */
const ROW_BYTES = 40;

/** What the cells of an upload are checked against, which lines will be passed over, and roughly how many rows it has. Three statements. */
export async function checkOrder(
  surveyId: string,
  bytes: Uint8Array,
  format: "xlsx" | "csv",
): Promise<CheckOrder & { rows: number; signedOut: string[] }> {
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: { places: { select: { application: { select: { number: true } } } } },
  });
  const web = await db.surveyCase.findMany({ where: { surveyId, source: "web" }, select: { caseNo: true } });
  const out = { surveyId, source: "uploaded" as const, exclusionId: { not: null } };
  const signedOut = await db.surveyCase.findMany({ where: out, select: { caseNo: true } });
  return {
    columns: columnsOf(survey),
    places: survey.places.map(({ application }) => application.number),
    known: web.map(({ caseNo }) => caseNo),
    signedOut: signedOut.map(({ caseNo }) => caseNo),
    key: contactKey(),
    words: { ...CASE_ERRORS, note: NOTE },
    latest: now().getTime(),
    fieldwork: fieldworkOf(survey),
    rows: format === "csv" ? linesIn(bytes) : Math.max(1, Math.floor(bytes.byteLength / ROW_BYTES)),
  };
}

/** The columns that an upload of a survey may have. One statement. */
export async function dictionaryAt(surveyId: string): Promise<Dictionary> {
  const select = { questionnaire: true, strata: true, weighting: true } as const;
  return columnsOf(await db.survey.findUniqueOrThrow({ where: { id: surveyId }, select }));
}

type Planned = { questionnaire: unknown; strata: unknown; weighting: Weighting };
const columnsOf = ({ questionnaire, strata, weighting }: Planned): Dictionary =>
  dictionaryOf({
    questionnaire: questionnaireSchema.parse(questionnaire),
    strata: strataSchema.parse(strata),
    weighting,
  });

function fieldworkOf(survey: FieldworkDays): CheckOrder["fieldwork"] {
  const days = fieldworkWindow(survey);
  if (!days) return null;
  const { from, to } = days;
  return { from: from.getTime(), to: to.getTime(), days: daysText(formatDate(from), formatDate(to)) };
}

function linesIn(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
