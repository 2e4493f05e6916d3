import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { type Questionnaire, questionnaireSchema } from "./questionnaire";
import { surveyIndex } from "./rules";
import { parseSurveyRows, type SurveyCaseRow } from "./schema";
import { loadSurveyFile } from "./store";

export const CASES_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 50_000 };
const AT_ONCE = 5_000;

/** A refused upload: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type CasesProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/** How many cases were stored, and how many places still lack some; never an index: the page shows that to whom it may. */
export type CasesTaken = { cases: number; places: number };

/**
 * 上传逐份数据: the whole sheet replaces the cases handed in before, or nothing changes. The portal computes each place's index,
 * standard error and 95 % interval itself (意见三(四)).
 */
export async function uploadCases(
  actor: Actor,
  { surveyId, file }: { surveyId: string; file: Uint8Array },
): Promise<Result<CasesTaken, CasesProblem>> {
  const allowed = await atOnce((tx) => mustBeInFieldwork(tx, actor, surveyId, false));
  if (!allowed.ok) return allowed;
  const sheet = await readSheet(file, CASES_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const survey = await db.survey.findUniqueOrThrow({ where: { id: surveyId }, include: { places: PLACES } });
  const questionnaire = questionnaireSchema.parse(survey.questionnaire);
  const ids = new Map(survey.places.map(({ application, applicationId }) => [application.number, applicationId]));
  const parsed = parseSurveyRows(sheet.value.rows, { questionnaire, places: [...ids.keys()] });
  if (!parsed.ok) {
    const problem = { code: "cases_refused" as const, detail: { open: parsed.error.length } };
    return err({ ...problem, rows: parsed.error, annotated: await annotated(sheet.value, parsed.error) });
  }
  const cases = parsed.value.map((row) => ({ ...row, applicationId: ids.get(row.place)! }));
  return atOnce((tx) => replaceCases(tx, actor, { surveyId, cases, questionnaire }));
}

const PLACES = { include: { application: { select: { number: true } } } } as const;

async function mustBeInFieldwork(tx: Tx, actor: Actor, surveyId: string, lock: boolean) {
  const facts = isUuid(surveyId) ? await loadSurveyFile(tx, surveyId, now(), lock) : null;
  const standings = facts ? standingsOf(actor, facts.parties) : [];
  if (!facts || standings.length === 0) throw new Refusal<ActProblem>({ code: "not_found" });
  if (!standings.includes("surveyor")) throw new Refusal<ActProblem>({ code: "not_allowed" });
  if (facts.stage !== "fieldwork") throw new Refusal<ActProblem>({ code: "wrong_stage" });
  return facts;
}

type Taken = { surveyId: string; cases: (SurveyCaseRow & { applicationId: string })[]; questionnaire: Questionnaire };

/** The parsed cases in place of the earlier ones, and every place's figures anew; for whoever holds the transaction. */
export async function replaceCases(
  tx: Tx,
  actor: Actor,
  { surveyId, cases, questionnaire }: Taken,
): Promise<CasesTaken> {
  const facts = await mustBeInFieldwork(tx, actor, surveyId, true);
  await tx.surveyCase.deleteMany({ where: { surveyId } });
  const rows = cases.map(({ caseNo, applicationId, answers, seconds }) => ({
    surveyId,
    caseNo,
    applicationId,
    answers,
    seconds,
  }));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await tx.surveyCase.createMany({ data: rows.slice(from, from + AT_ONCE) });
  }
  const places = await tx.surveyPlace.findMany({ where: { surveyId } });
  const answersOf = grouped(cases, ({ applicationId }) => applicationId);
  for (const { applicationId, population } of places) {
    const answers = (answersOf.get(applicationId) ?? []).map((row) => row.answers);
    const { n, index, standardError, low, high, unknown, refused } = surveyIndex(
      answers,
      questionnaire,
      population ?? undefined,
    );
    await tx.surveyPlace.update({
      where: { surveyId_applicationId: { surveyId, applicationId } },
      data: { completed: n, index, standardError, low, high, unknown, refused },
    });
  }
  await tx.survey.update({ where: { id: surveyId }, data: { version: { increment: 1 } } });
  await record(tx, actor, {
    at: facts.now,
    subject: "survey",
    subjectId: surveyId,
    action: "upload_cases",
    standing: "surveyor",
    detail: { cases: cases.length },
    cycleId: facts.cycleId,
  });
  return { cases: cases.length, places: places.length };
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
