import "server-only";
import { db } from "@/lib/platform/db";
import { type PublicStep, publicSteps } from "./public-progress";

/** What says nothing of the stations behind first review; who was disqualified may have been so at any time. */
const BEFORE_ASSESSMENT = [
  "draft",
  "returned",
  "first_review",
  "supplement",
  "not_recommended",
  "withdrawn",
  "disqualified",
] as const;

export type CycleProgress = {
  id: string;
  name: string;
  organiser: string;
  opens: string;
  closes: string;
  filing: boolean;
  steps: PublicStep[];
};

type Row = Omit<CycleProgress, "opens" | "closes" | "filing" | "steps"> & {
  stage: string;
  submissionOpens: Date;
  submissionCloses: Date;
  stations: string[];
  pastFirstReview: boolean;
  handling: boolean;
  noticePublished: boolean;
  titlesGiven: boolean;
};

/** The cycles under way and how far each has come by the public names of its stages, without a word about any case. One statement. */
export async function cyclesUnderWay(now: Date): Promise<CycleProgress[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id", p."name" || c."name" AS "name", o."name" AS "organiser", c."stage"::text, c."submissionOpens", c."submissionCloses",
      ARRAY(SELECT s."station"::text FROM "RouteStop" s WHERE s."cycleId" = c."id" AND s."skippedAt" IS NULL ORDER BY s."position") AS "stations",
      EXISTS (SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id"
        AND a."stage" <> ALL (${[...BEFORE_ASSESSMENT]}::"ApplicationStage"[])) AS "pastFirstReview",
      EXISTS (SELECT 1 FROM "Application" a WHERE a."cycleId" = c."id" AND a."stage" IN ('handling', 'rechecked')) AS "handling",
      c."resultsPublishedAt" IS NOT NULL AS "noticePublished",
      EXISTS (SELECT 1 FROM "DesignationDecision" g JOIN "PublicNotice" n ON n."id" = g."noticeId" WHERE n."cycleId" = c."id") AS "titlesGiven"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId" JOIN "Organisation" o ON o."id" = p."organiserId"
    WHERE c."stage" NOT IN ('draft', 'closed') ORDER BY c."submissionCloses" DESC, c."id" LIMIT 12`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    organiser: row.organiser,
    opens: row.submissionOpens.toISOString(),
    closes: row.submissionCloses.toISOString(),
    filing: row.stage === "open" && row.submissionOpens <= now && now < row.submissionCloses,
    steps: publicSteps({ ...row, now }),
  }));
}
