import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type Cell, type CellPlan, withQuota } from "./plan-rules";
import { sizingSchema } from "./plan-schema";
import { strataSchema } from "./strata";

export type PlacePlan = { applicationId: string; target: number; population: number | null; cells: Cell[] };

/** The strata of a survey and the figures of each of its places. */
export async function loadPlan(tx: Tx, id: string): Promise<{ plan: CellPlan; places: Map<string, PlacePlan> }> {
  const row = await tx.survey.findUniqueOrThrow({
    where: { id },
    select: {
      strata: true,
      weighting: true,
      sizing: true,
      places: { select: { applicationId: true, target: true, population: true } },
      cells: { select: { applicationId: true, key: true, population: true, target: true }, orderBy: { key: "asc" } },
    },
  });
  const cells = new Map<string, Cell[]>();
  for (const { applicationId, ...cell } of row.cells) {
    const own = cells.get(applicationId);
    if (own) own.push(cell);
    else cells.set(applicationId, [cell]);
  }
  const plan = {
    strata: strataSchema.parse(row.strata),
    weighting: row.weighting,
    sizing: sizingSchema.parse(row.sizing),
  };
  const places = row.places.map((place) => {
    return [place.applicationId, { ...place, cells: cells.get(place.applicationId) ?? [] }] as const;
  });
  return { plan, places: new Map(places) };
}

/** Sample and population of these places. One statement. */
export const writeSizes = (
  tx: Tx,
  surveyId: string,
  places: readonly Pick<PlacePlan, "applicationId" | "target" | "population">[],
): Promise<number> => tx.$executeRaw`
  UPDATE "SurveyPlace" p SET "target" = f."target", "population" = f."population"
  FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS f ("applicationId" uuid, "target" int, "population" int)
  WHERE p."surveyId" = ${surveyId}::uuid AND p."applicationId" = f."applicationId"`;

/** The cells of these places in place of the earlier ones. */
export async function writeCells(tx: Tx, surveyId: string, places: readonly PlacePlan[]): Promise<void> {
  if (places.length === 0) return;
  await tx.surveyCell.deleteMany({
    where: { surveyId, applicationId: { in: places.map(({ applicationId }) => applicationId) } },
  });
  await tx.surveyCell.createMany({
    data: places.flatMap(({ applicationId, cells }) => cells.map((cell) => ({ ...cell, surveyId, applicationId }))),
  });
}

/** The place with its sample spread over its cells anew, in proportion to their population. */
export const spread = (plan: CellPlan, place: PlacePlan): PlacePlan => ({
  ...place,
  cells: withQuota(plan, place.cells, place.target),
});
