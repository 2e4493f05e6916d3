import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/kernel/canonical";
import type { Tx } from "@/lib/platform/db";
import type { CaseAnswers, Questionnaire } from "../questionnaire";
import { questionnaireSchema } from "../questionnaire";
import { type Strata, type Stratum, strataSchema, type Weighting } from "../strata";
import type { Design } from "./estimate";
import { type CaseLine, type PlaceSample, sampleOf } from "./sample";

/** What all estimates of a survey rest on, but for the cases. */
export type Basis = {
  surveyId: string;
  /** The hash of what was last estimated from, or null. */
  sha256: string | null;
  questionnaire: Questionnaire;
  strata: Strata;
  weighting: Weighting;
  trimHundredths: number;
  /** Replicates of the bootstrap. */
  draws: number;
  /** In the order of their ids. */
  places: { applicationId: string; population: number | null; cells: [key: string, population: number][] }[];
};

/** Three statements. */
export async function readBasis(tx: Tx, surveyId: string): Promise<Basis> {
  const survey = await tx.survey.findUniqueOrThrow({
    where: { id: surveyId },
    include: {
      cycle: { select: { surveyTrimHundredths: true, robustnessDraws: true } },
      places: { select: { applicationId: true, population: true }, orderBy: { applicationId: "asc" } },
    },
  });
  const cells = await tx.surveyCell.findMany({ where: { surveyId }, orderBy: { key: "asc" } });
  const cellsOf = new Map<string, [string, number][]>();
  for (const { applicationId, key, population } of cells) {
    cellsOf.set(applicationId, [...(cellsOf.get(applicationId) ?? []), [key, population]]);
  }
  return {
    surveyId,
    sha256: survey.estimateSha256,
    questionnaire: questionnaireSchema.parse(survey.questionnaire),
    strata: strataSchema.parse(survey.strata),
    weighting: survey.weighting,
    trimHundredths: survey.cycle.surveyTrimHundredths,
    draws: survey.cycle.robustnessDraws,
    places: survey.places.map((place) => ({ ...place, cells: cellsOf.get(place.applicationId) ?? [] })),
  };
}

type Line = { caseNo: string; answers: CaseAnswers; stratum: Stratum };
const AT_ONCE = 4_000;

/** The valid cases of one place, in pieces: reading many must not hold up the server. One statement for every 4,000. */
async function linesOf(tx: Tx, surveyId: string, applicationId: string): Promise<CaseLine[]> {
  const lines: CaseLine[] = [];
  for (let after = ""; ; ) {
    const found = await tx.$queryRaw<Line[]>`
      SELECT "caseNo", "answers", "stratum" FROM "SurveyCase"
      WHERE "surveyId" = ${surveyId}::uuid AND "applicationId" = ${applicationId}::uuid AND "exclusionId" IS NULL
        AND "caseNo" > ${after}
      ORDER BY "caseNo" LIMIT ${AT_ONCE}`;
    lines.push(...found);
    if (found.length < AT_ONCE) return lines;
    after = found.at(-1)!.caseNo;
  }
}

export type PlaceBasis = { applicationId: string; sample: PlaceSample; design: Design };

/** Every place of the survey with its valid cases, one after the other. */
export async function* placesOf(tx: Tx, basis: Basis): AsyncGenerator<PlaceBasis> {
  const { surveyId, questionnaire, strata, weighting, trimHundredths, places } = basis;
  const worth = questionnaire.dimensions.map(({ weight }) => weight);
  for (const { applicationId, population, cells } of places) {
    const frame = { strata, weighting, populations: new Map(cells) };
    const sample = sampleOf(await linesOf(tx, surveyId, applicationId), questionnaire, frame);
    yield { applicationId, sample, design: { frame, trim: trimHundredths / 100, worth, population } };
  }
}

/** A hash over everything that the estimates rest on: rules, populations, and of every case its scores and its cell. */
export function basisHash({ questionnaire, strata, weighting, trimHundredths, places }: Basis) {
  const hash = createHash("sha256").update(canonicalJson({ questionnaire, strata, weighting, trimHundredths, places }));
  return {
    take({ applicationId, sample }: PlaceBasis): void {
      hash.update(canonicalJson([applicationId, sample.size, sample.unplaced, sample.groups]));
      for (const bytes of [sample.group, ...sample.scores]) {
        hash.update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      }
    },
    digest: (): string => hash.digest("hex"),
  };
}
