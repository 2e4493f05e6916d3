import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type Questionnaire, questionnaireSchema } from "@/lib/survey/questionnaire";
import { type Strata, type Stratum, strataSchema, type Weighting } from "@/lib/survey/strata";
import { strataToAsk } from "./answering";

/** What a code that can be answered now asks of whoever holds it, and for whom. */
export type Invitation = {
  surveyId: string;
  applicationId: string;
  place: string;
  agency: string;
  organiser: string;
  questionnaire: Questionnaire;
  /** Those that have to be asked; `known` the others. */
  strata: Strata;
  known: Stratum;
  weighting: Weighting;
};

type Row = Pick<Invitation, "surveyId" | "applicationId" | "place" | "agency" | "organiser" | "weighting"> & {
  questionnaire: unknown;
  strata: unknown;
  stratum: Stratum;
};

/**
 * The invitation behind a code's hash, while it can be answered: its batch runs, its survey is in the field from the first day of its plan on, its place in the running.
 * Null alike for a code that was used, voided or never made, or that has run out. One statement.
 */
export async function invitationOf(tx: Tx, codeHash: string, at: Date): Promise<Invitation | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT b."surveyId", b."applicationId", i."stratum", s."questionnaire", s."strata", s."weighting"::text AS "weighting",
      place."name" AS "place", agency."name" AS "agency", organiser."name" AS "organiser"
    FROM "SurveyInvitation" i
    JOIN "SurveyLinkBatch" b ON b."id" = i."batchId"
    JOIN "Survey" s ON s."id" = b."surveyId"
    JOIN "Organisation" agency ON agency."id" = s."agencyId"
    JOIN "Cycle" c ON c."id" = s."cycleId"
    JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" organiser ON organiser."id" = p."organiserId"
    JOIN "Application" a ON a."id" = b."applicationId"
    JOIN "Organisation" applicant ON applicant."id" = a."applicantId"
    JOIN "Area" place ON place."id" = applicant."areaId"
    WHERE i."codeHash" = ${codeHash} AND b."voidedAt" IS NULL AND b."validUntil" >= ${at}
      AND s."stage" = 'fieldwork' AND s."fieldworkFrom" <= ${at} AND a."stage" NOT IN ('withdrawn', 'disqualified')`;
  if (!row) return null;
  const { stratum, ...rest } = row;
  const strata = strataSchema.parse(row.strata);
  const questionnaire = questionnaireSchema.parse(row.questionnaire);
  return { ...rest, questionnaire, strata: strataToAsk(strata, stratum), known: stratum };
}
