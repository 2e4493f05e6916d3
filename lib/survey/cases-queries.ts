import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { latestWork } from "@/lib/long-work/queries";
import type { WorkView } from "@/lib/long-work/rules";
import { db } from "@/lib/platform/db";
import { readSealed } from "@/lib/platform/sealed-files";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { uploadedAt } from "./cases-adopting";
import { CASES_WORK, type CasesOrder, type CasesResult, casesResult } from "./cases-result";
import { errorFileOf } from "./cases-upload";
import { surveyOf } from "./queries";
import type { SurveyView } from "./views";

/**
 * One survey with what has been uploaded so far, its latest upload of cases and, once that has ended, what came of it; null for everyone
 * but its agency.
 */
export type CasesPage = {
  survey: SurveyView;
  work: WorkView | null;
  result: CasesResult | null;
  web: number;
  stored: { cases: number; places: number };
};

export async function casesPage(actor: Actor, id: string): Promise<CasesPage | null> {
  const survey = await surveyOf(actor, id);
  if (!survey) return null;
  const [work, web, uploaded] = await Promise.all([
    latestWork(db, CASES_WORK, id),
    db.surveyCase.count({ where: { surveyId: id, source: "web" } }),
    uploadedAt(db, id),
  ]);
  const result = casesResult.safeParse(work?.result);
  const stored = { cases: uploaded.reduce((sum, { before }) => sum + before, 0), places: uploaded.length };
  return { survey, work, result: result.success ? result.data : null, web, stored };
}

/** The sheet of faults of the latest upload, opened for the agency; null where there is none any more. */
export async function caseErrorFile(
  actor: Actor,
  surveyId: string,
): Promise<{ bytes: Buffer; format: CasesOrder["format"] } | null> {
  const survey = isUuid(surveyId)
    ? await db.survey.findUnique({ where: { id: surveyId }, select: { agencyId: true } })
    : null;
  if (!survey || !standingsOf(actor, { surveyAgency: survey.agencyId }).includes("surveyor")) return null;
  const found = await errorFileOf(surveyId);
  const bytes = found && (await readSealed(found.file));
  return found && bytes ? { bytes, format: found.format } : null;
}
