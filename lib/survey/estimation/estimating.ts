import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * Writes what the valid cases of a survey say: of each place its index, standard error, interval and design effect (SurveyPlace), and the
 * same for each dimension and overall (SurveyEstimate, dimension ""). Called by the effects of hand_in_survey and of exclude_cases, within
 * their transaction; what stood before is replaced.
 */
export async function estimateSurvey(_tx: Tx, _surveyId: string): Promise<void> {
  // the arithmetic follows
}

/** Takes back what was estimated: return_survey. */
export async function clearEstimates(tx: Tx, surveyId: string): Promise<void> {
  await tx.surveyEstimate.deleteMany({ where: { surveyId } });
  await tx.surveyPlace.updateMany({
    where: { surveyId },
    data: { index: null, standardError: null, low: null, high: null, designEffect: null, unknown: 0, refused: 0 },
  });
}
