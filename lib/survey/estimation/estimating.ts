import "server-only";
import type { Tx } from "@/lib/platform/db";
import { basisHash, type PlaceBasis, placesOf, readBasis } from "./basis";
import { type Estimated, estimatePlace } from "./estimate";
import type { PlaceSample } from "./sample";

const ROWS_AT_ONCE = 200;
const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/**
 * Writes what the valid cases of a survey say: of each place its index, standard error, interval and design effect (SurveyPlace), and the
 * same for each dimension and overall (SurveyEstimate, dimension ""). Called by the effects of hand_in_survey and of exclude_cases, within
 * their transaction, which holds the survey; what stood before is replaced.
 */
export async function estimateSurvey(tx: Tx, surveyId: string): Promise<void> {
  const basis = await readBasis(tx, surveyId);
  const keys = basis.questionnaire.dimensions.map(({ key }) => key);
  const hash = basisHash(basis);
  const places: PlaceFigures[] = [];
  const rows: EstimateData[] = [];
  for await (const place of placesOf(tx, basis)) {
    hash.take(place);
    const figures = figuresOf(surveyId, place, keys);
    places.push(figures.place);
    rows.push(...figures.rows);
  }
  await tx.surveyEstimate.deleteMany({ where: { surveyId } });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx.surveyEstimate.createMany({ data: rows.slice(from, from + ROWS_AT_ONCE) });
  }
  await writePlaces(tx, surveyId, places);
  await tx.survey.update({ where: { id: surveyId }, data: { estimateSha256: hash.digest() } });
}

type EstimateData = ReturnType<typeof rowOf>;
type PlaceFigures = ReturnType<typeof figuresOf>["place"];

function figuresOf(surveyId: string, { applicationId, sample, design }: PlaceBasis, keys: readonly string[]) {
  const { overall, dimensions, weights, emptyShare } = estimatePlace(sample, design);
  const { index, standardError, low, high, designEffect } = overall;
  const of = { surveyId, applicationId };
  const counts = { unknown: sumOf(sample.unknown), refused: sumOf(sample.refused) };
  return {
    place: {
      applicationId,
      ...{ index, standardError, low, high, designEffect, ...counts },
      unplaced: sample.unplaced,
      trimmed: weights?.trimmed ?? 0,
      weightLeast: weights?.least ?? null,
      weightMost: weights?.most ?? null,
      emptyShare,
    },
    rows: [
      rowOf(of, "", overall, counts),
      ...dimensions.map((figures, d) => rowOf(of, keys[d]!, figures, answersTo(sample, d))),
    ],
  };
}

const answersTo = ({ unknown, refused }: PlaceSample, d: number) => ({ unknown: unknown[d]!, refused: refused[d]! });

const rowOf = (
  of: { surveyId: string; applicationId: string },
  dimension: string,
  { plain, ...figures }: Estimated,
  counts: { unknown: number; refused: number },
) => ({ ...of, dimension, ...counts, ...figures, plainIndex: plain });

/** One statement. */
const writePlaces = (tx: Tx, surveyId: string, places: readonly PlaceFigures[]): Promise<number> => tx.$executeRaw`
  UPDATE "SurveyPlace" p SET "index" = f."index", "standardError" = f."standardError", "low" = f."low", "high" = f."high",
    "designEffect" = f."designEffect", "unknown" = f."unknown", "refused" = f."refused", "unplaced" = f."unplaced",
    "trimmed" = f."trimmed", "weightLeast" = f."weightLeast", "weightMost" = f."weightMost",
    "emptyShare" = f."emptyShare"
  FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS f ("applicationId" uuid, "index" float8, "standardError" float8,
    "low" float8, "high" float8, "designEffect" float8, "unknown" int, "refused" int, "unplaced" int, "trimmed" int,
    "weightLeast" float8, "weightMost" float8, "emptyShare" float8)
  WHERE p."surveyId" = ${surveyId}::uuid AND p."applicationId" = f."applicationId"`;

const NOTHING = {
  ...{
    index: null,
    standardError: null,
    low: null,
    high: null,
    designEffect: null,
    weightLeast: null,
    weightMost: null,
    emptyShare: null,
  },
  ...{ unknown: 0, refused: 0, unplaced: 0, trimmed: 0 },
};

/** Takes back what was estimated: return_survey. */
export async function clearEstimates(tx: Tx, surveyId: string): Promise<void> {
  await tx.surveyEstimate.deleteMany({ where: { surveyId } });
  await tx.surveyPlace.updateMany({ where: { surveyId }, data: NOTHING });
  await tx.survey.update({ where: { id: surveyId }, data: { estimateSha256: null } });
}
