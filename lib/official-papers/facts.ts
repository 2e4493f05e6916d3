import "server-only";
import type { Tx } from "@/lib/platform/db";
import { STILL_RECOMMENDED } from "@/lib/recommendation/in-force";
import { ratesOf } from "@/lib/recommendation/reviewed-rates";
import type { ListedCase, ListFacts, PromotedTitle, PromotionFacts } from "./composing";

export type ListHead = { id: string; officeId: string; cycleId: string; stage: string; version: number };

type HeadRow = { cycle: string; basis: string; office: string; filed: number; returned: number; rounds: number };

/**
 * What the report of a list tells. Whose recommendation has ended since is no longer on it, though the office may have recommended it
 * anew; it is named in `gone`. Three statements.
 */
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
  const lines = await tx.$queryRaw<(Omit<ListedCase, "reviewedBasisPoints"> & { id: string; stands: boolean })[]>`
    SELECT a."id", o."name", n."track"::text AS "track", COALESCE(NULLIF(trim(a."themeTitle"), ''), t."name") AS "theme", n."place", n."ruledPlace",
      n."choice"::text AS "choice", n."opinion", n."reason",
      COALESCE((SELECT m."reason" FROM "OrderMove" m JOIN "ReviewOrder" v ON v."id" = m."orderId" WHERE m."applicationId" = a."id"
        AND v."officeId" = s."officeId" AND m."at" <= COALESCE(s."signedAt", s."createdAt") ORDER BY m."seq" DESC LIMIT 1), '') AS "moveReason",
      a."selfBasisPoints" AS "basisPoints", a."selfScore" AS "score",
      (n."choice" <> 'recommend' OR ${STILL_RECOMMENDED}) AS "stands"
    FROM "RecommendationLine" n JOIN "RecommendationList" s ON s."id" = n."listId"
    JOIN "Application" a ON a."id" = n."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    LEFT JOIN "Theme" t ON t."id" = a."themeId"
    WHERE s."id" = ${list.id}::uuid ORDER BY n."track", n."place", a."number"`;
  const standing = lines.filter(({ stands }) => stands);
  const rates = await ratesOf(
    tx,
    list.officeId,
    standing.map(({ id }) => id),
  );
  const cases = standing.map(({ stands: _, id, ...line }) => ({
    ...line,
    reviewedBasisPoints: rates.get(id)?.reviewed ?? null,
  }));
  const told = cases.filter(({ choice, reason }) => choice === "recommend" || reason !== "").map(({ name }) => name);
  const gone = lines.filter(({ stands, name }) => !stands && !told.includes(name)).map(({ name }) => name);
  return { ...head!, toOffice, cases, gone };
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
