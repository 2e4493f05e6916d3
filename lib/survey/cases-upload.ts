import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { err, type Result } from "@/lib/kernel/result";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { CASES_LIMITS, type CasesTaken } from "./case-input";
import { mustBeInFieldwork, replaceCases } from "./cases";
import { questionnaireSchema } from "./questionnaire";
import { parseSurveyRows } from "./schema";

/** A refused upload: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type CasesProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/** 上传逐份数据: the whole sheet replaces the cases handed in before, or nothing changes (意见三(四)). */
export async function uploadCases(
  actor: Actor,
  { surveyId, file }: { surveyId: string; file: Uint8Array },
): Promise<Result<CasesTaken, CasesProblem>> {
  const allowed = await atOnce((tx) => mustBeInFieldwork(tx, actor, surveyId, false));
  if (!allowed.ok) return allowed;
  const sheet = await readSheet(file, CASES_LIMITS);
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  const survey = await db.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: { places: { include: { application: { select: { number: true } } } } },
  });
  const questionnaire = questionnaireSchema.parse(survey.questionnaire);
  const places = survey.places.map(({ application }) => application.number);
  const parsed = parseSurveyRows(sheet.value.rows, { questionnaire, places });
  if (!parsed.ok) {
    const problem = { code: "cases_refused" as const, detail: { open: parsed.error.length } };
    return err({ ...problem, rows: parsed.error, annotated: await annotated(sheet.value, parsed.error) });
  }
  return atOnce((tx) => replaceCases(tx, actor, { surveyId, cases: parsed.value, questionnaire }));
}
