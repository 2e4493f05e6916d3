import "server-only";
import { beijingDay } from "@/lib/kernel/dates";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { PlanContent } from "./plan-content";
import { sizingSchema } from "./plan-schema";
import { questionnaireSchema } from "./questionnaire";
import { strataSchema } from "./strata";

const INCLUDED = {
  places: { orderBy: { application: { number: "asc" } }, include: { application: { select: { number: true } } } },
  cells: { orderBy: { key: "asc" } },
} satisfies Prisma.SurveyInclude;

/** The plan of a survey as it stands now, in its one form: what is handed in, and what the hash of the approved one is taken of. */
export async function planOf(tx: Tx, surveyId: string): Promise<PlanContent> {
  const row = await tx.survey.findUniqueOrThrow({ where: { id: surveyId }, include: INCLUDED });
  const cells = new Map<string, PlanContent["places"][number]["cells"]>();
  for (const { applicationId, key, population, target } of row.cells) {
    const own = cells.get(applicationId) ?? [];
    own.push({ key, population, target });
    cells.set(applicationId, own);
  }
  return {
    questionnaire: questionnaireSchema.parse(row.questionnaire),
    method: row.method,
    frame: row.frame,
    replacementRule: row.replacementRule,
    fieldworkFrom: row.fieldworkFrom && beijingDay(row.fieldworkFrom),
    fieldworkTo: row.fieldworkTo && beijingDay(row.fieldworkTo),
    strata: strataSchema.parse(row.strata),
    weighting: row.weighting,
    sizing: sizingSchema.parse(row.sizing),
    places: row.places.map(({ applicationId, application, target, population }) => ({
      number: application.number,
      target,
      population,
      cells: cells.get(applicationId) ?? [],
    })),
  };
}
