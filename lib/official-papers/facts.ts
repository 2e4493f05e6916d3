import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { ListedCase, ListFacts, PromotedTitle, PromotionFacts } from "./composing";

export type Office = { id: string; name: string };

/** The office next above in the tree of areas, whatever levels lie between; null for the topmost. One statement. */
export async function officeAbove(tx: Tx, officeId: string): Promise<Office | null> {
  const [row] = await tx.$queryRaw<Office[]>`
    SELECT u."id", u."name" FROM "Organisation" o JOIN "Area" a ON a."id" = o."areaId"
    JOIN "Area" up ON a."path" LIKE up."path" || '%' AND up."path" <> a."path"
    JOIN "Organisation" u ON u."areaId" = up."id" AND u."kind" = 'office' AND u."closedAt" IS NULL
    WHERE o."id" = ${officeId}::uuid ORDER BY length(up."path") DESC LIMIT 1`;
  return row ?? null;
}

export type ListHead = { id: string; officeId: string; cycleId: string; stage: string; version: number };

type HeadRow = { cycle: string; basis: string; office: string; filed: number; returned: number; rounds: number };

/** What the report of a list tells. Whose recommendation has ended since is no longer on it. Two statements. */
export async function listFacts(tx: Tx, list: ListHead, toOffice: string): Promise<ListFacts> {
  const [head] = await tx.$queryRaw<HeadRow[]>`
    SELECT p."name" || c."name" AS "cycle", p."basis", o."name" AS "office",
      (SELECT count(*)::int FROM "Application" a JOIN "Organisation" b ON b."id" = a."applicantId" JOIN "Area" r ON r."id" = b."areaId"
        WHERE a."cycleId" = c."id" AND a."submittedAt" IS NOT NULL AND r."path" LIKE own."path" || '%') AS "filed",
      (SELECT count(DISTINCT q."applicationId")::int FROM "CorrectionRequest" q JOIN "Application" a ON a."id" = q."applicationId"
        WHERE a."cycleId" = c."id" AND q."officeId" = o."id") AS "returned",
      (SELECT count(*)::int FROM "CorrectionRequest" q JOIN "Application" a ON a."id" = q."applicationId"
        WHERE a."cycleId" = c."id" AND q."officeId" = o."id") AS "rounds"
    FROM "Cycle" c JOIN "Programme" p ON p."id" = c."programmeId", "Organisation" o JOIN "Area" own ON own."id" = o."areaId"
    WHERE c."id" = ${list.cycleId}::uuid AND o."id" = ${list.officeId}::uuid`;
  const cases = await tx.$queryRaw<ListedCase[]>`
    SELECT o."name", l."track"::text AS "track", COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name") AS "theme", l."place", l."ruledPlace",
      l."choice"::text AS "choice", l."opinion", l."reason", a."selfBasisPoints" AS "basisPoints", a."selfScore" AS "score"
    FROM "RecommendationLine" l JOIN "Application" a ON a."id" = l."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    WHERE l."listId" = ${list.id}::uuid AND (l."choice" <> 'recommend' OR EXISTS (SELECT 1 FROM "Recommendation" r
      WHERE r."applicationId" = l."applicationId" AND r."officeId" = ${list.officeId}::uuid AND r."endedAt" IS NULL))
    ORDER BY l."track", l."place", a."number"`;
  return { ...head!, toOffice, cases };
}

/** What the report of a list of promotions tells. Two statements. */
export async function promotionFacts(tx: Tx, id: string, office: string, toOffice: string): Promise<PromotionFacts> {
  const [head] = await tx.$queryRaw<{ cycle: string }[]>`
    SELECT p."name" || c."name" AS "cycle" FROM "PromotionList" l JOIN "Cycle" c ON c."id" = l."toCycleId"
    JOIN "Programme" p ON p."id" = c."programmeId" WHERE l."id" = ${id}::uuid`;
  const titles = await tx.$queryRaw<PromotedTitle[]>`
    SELECT o."name" AS "holder", d."title", m."track"::text AS "track", m."reason", m."leadGrounds", m."leadStatedBy", m."leadEvidence",
      COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name", d."theme") AS "theme", r."complianceBasisPoints" AS "basisPoints"
    FROM "Promotion" m JOIN "Designation" d ON d."id" = m."designationId" JOIN "Organisation" o ON o."id" = d."organisationId"
    LEFT JOIN "Application" a ON a."id" = d."applicationId" LEFT JOIN "Theme" t ON t."id" = a."themeId"
    LEFT JOIN "RankingEntry" r ON r."applicationId" = a."id"
    WHERE m."listId" = ${id}::uuid ORDER BY m."track", r."complianceBasisPoints" DESC NULLS LAST, d."certificateNumber"`;
  return { cycle: head!.cycle, office, toOffice, titles };
}
