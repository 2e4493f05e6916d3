import "server-only";
import { db } from "@/lib/platform/db";
import { planChanges } from "./plan-changes";
import type { PlanContent } from "./plan-content";
import type { Cell } from "./plan-rules";
import type { PlaceCells, PlanComparison } from "./plan-views";
import type { SurveyView } from "./views";

/** The cells of one place of a survey that the reader has before them: the one asked for, else the first. */
export async function placeCells(survey: SurveyView, wanted: string | undefined): Promise<PlaceCells | null> {
  const place = survey.places.find(({ applicationId }) => applicationId === wanted) ?? survey.places[0];
  if (!place) return null;
  const { applicationId, name, number, population, target } = place;
  const cells = await db.surveyCell.findMany({
    where: { surveyId: survey.id, applicationId },
    select: { key: true, population: true, target: true },
  });
  return { applicationId, name, number, population, target, cells };
}

/**
 * The plan as it stands beside the one last returned, with the reason given then; null where none has been returned. For whoever
 * reads the survey. Three statements.
 */
export async function comparedPlan(survey: SurveyView): Promise<PlanComparison | null> {
  const last = await db.event.findFirst({
    where: { subject: "survey", subjectId: survey.id, action: "return_plan" },
    orderBy: { id: "desc" },
    select: { at: true, detail: true },
  });
  if (!last) return null;
  const before = await db.surveyPlanSubmission.findFirst({
    where: { surveyId: survey.id, at: { lte: last.at } },
    orderBy: { number: "desc" },
    select: { number: true, content: true },
  });
  if (!before) return null;
  const now = contentOf(
    survey,
    await db.surveyCell.findMany({ where: { surveyId: survey.id }, orderBy: { key: "asc" } }),
  );
  const names = new Map(survey.places.map(({ number, name }) => [number, name]));
  const changes = planChanges(before.content as PlanContent, now, (number) => names.get(number) ?? number);
  const reason = (last.detail as { reason?: string }).reason ?? "";
  return { number: before.number, reason, changes };
}

/** What `planOf` says, of a survey that has been read already. */
function contentOf(survey: SurveyView, all: readonly (Cell & { applicationId: string })[]): PlanContent {
  const { questionnaire, method, frame, replacementRule, fieldworkFrom, fieldworkTo, strata, weighting, sizing } =
    survey;
  const cells = new Map<string, Cell[]>(survey.places.map(({ applicationId }) => [applicationId, []]));
  for (const { applicationId, key, population, target } of all)
    cells.get(applicationId)?.push({ key, population, target });
  const places = survey.places.map(({ applicationId, number, target, population }) => ({
    number,
    target,
    population,
    cells: cells.get(applicationId) ?? [],
  }));
  const heads = {
    questionnaire,
    method,
    frame,
    replacementRule,
    fieldworkFrom,
    fieldworkTo,
    strata,
    weighting,
    sizing,
  };
  return { ...heads, places };
}
