import "server-only";
import type { Stage } from "@/lib/applications/case-file";
import { db } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { stageTold } from "@/lib/policy/sealed-stage";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { LastTime } from "./shapes";

type Row = Omit<LastTime, "stage"> & {
  stage: Stage;
  cycleStage: string;
  desk: string | null;
  organiser: string;
  recommenders: string[];
};

/**
 * What the place said of this item in the last cycle of the same programme that it filed for, by the mapping between the two catalogues
 * (the same catalogue: by itself; none saved: word for word), what the own office said, and how it ended. Null where there is none, or
 * it isn't the reader's to read. One statement.
 */
export async function lastTime(actor: Actor, applicationId: string, indicatorId: string): Promise<LastTime | null> {
  const [row] = await db.$queryRaw<Row[]>`
    WITH e AS (
      SELECT b.*, k."name" AS "cycle", k."stage"::text AS "cycleStage", k."resultsPublishedAt", p."organiserId", a."catalogueId" AS "to"
      FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
      JOIN "Cycle" k ON k."programmeId" = p."id" AND k."number" < c."number"
      JOIN "Application" b ON b."cycleId" = k."id" AND b."applicantId" = a."applicantId" AND b."submittedAt" IS NOT NULL
        AND b."stage" NOT IN ('draft', 'withdrawn')
      WHERE a."id" = ${applicationId}::uuid ORDER BY k."number" DESC, b."track" = a."track" DESC LIMIT 1)
    SELECT e."cycle", e."stage"::text AS "stage", e."cycleStage", e."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      e."deskOfficeId" AS "desk", e."organiserId" AS "organiser",
      ARRAY(SELECT "officeId"::text FROM "Recommendation" WHERE "applicationId" = e."id" AND "endedAt" IS NULL) AS "recommenders",
      o."text" = i."text" AS "same", n."judgement"::text AS "judgement", COALESCE(n."narrative", '') AS "narrative",
      m."opinion"::text AS "opinion", COALESCE(m."remark", '') AS "remark"
    FROM e JOIN "Indicator" i ON i."id" = ${indicatorId}::uuid
    JOIN "Indicator" o ON o."catalogueId" = e."catalogueId" AND (o."id" = i."id" OR EXISTS (
        SELECT 1 FROM "CatalogueMapping" g JOIN "IndicatorMapping" x ON x."mappingId" = g."id"
        WHERE g."fromId" = e."catalogueId" AND g."toId" = e."to" AND x."fromIndicatorId" = o."id" AND x."toIndicatorId" = i."id")
      OR (o."kind" = i."kind" AND o."text" = i."text" AND NOT EXISTS (
        SELECT 1 FROM "CatalogueMapping" g WHERE g."fromId" = e."catalogueId" AND g."toId" = e."to")))
    LEFT JOIN "IndicatorAnswer" n ON n."applicationId" = e."id" AND n."indicatorId" = o."id"
    LEFT JOIN "ReviewRemark" m ON m."applicationId" = e."id" AND m."indicatorId" = o."id"
      AND m."officeId" = ${actor.organisationId}::uuid
    ORDER BY o."id" = i."id" DESC, o."position" LIMIT 1`;
  if (!row) return null;
  const { desk, organiser, recommenders, cycleStage, stage, ...told } = row;
  const standings = standingsOf(actor, { desk, organiser, recommenders });
  const facts = { stage, cycle: { stage: cycleStage, resultsPublished: told.resultsPublished } };
  if (permit("read_dossier", standings, facts)) return null;
  return { ...told, stage: stageTold(stage, standings, told.resultsPublished) };
}
