import "server-only";
import { db } from "@/lib/platform/db";

export type CatalogueChoice = { id: string; title: string; chosen: number };
export type ItemChoice = { id: string; no: number; section: string; text: string; chosen: boolean };
export type ItemChoices = {
  catalogues: CatalogueChoice[];
  current: CatalogueChoice | null;
  items: ItemChoice[];
  fixed: boolean;
};

/** What may be checked this year: the catalogues of the newest cycle of the check's programme, and the standard items of one. Three statements. */
export async function itemChoices(checkId: string, catalogueId: string | undefined): Promise<ItemChoices> {
  const catalogues = await db.$queryRaw<CatalogueChoice[]>`
    SELECT k."id", k."title", (SELECT count(*)::int FROM "SpotCheckItem" x JOIN "Indicator" i ON i."id" = x."indicatorId"
      WHERE x."spotCheckId" = s."id" AND i."catalogueId" = k."id") AS "chosen"
    FROM "SpotCheck" s JOIN LATERAL (SELECT c."id" FROM "Cycle" c WHERE c."programmeId" = s."programmeId" AND c."stage" <> 'draft'
      ORDER BY c."number" DESC LIMIT 1) c ON TRUE
    JOIN "IndicatorCatalogue" k ON k."id" IN (SELECT cc."catalogueId" FROM "CycleCatalogue" cc WHERE cc."cycleId" = c."id")
    WHERE s."id" = ${checkId}::uuid ORDER BY k."title", k."id"`;
  const current = catalogues.find(({ id }) => id === catalogueId) ?? catalogues[0] ?? null;
  const fixed = (await db.inspection.count({ where: { spotCheckId: checkId, noticeAt: { not: null } } })) > 0;
  if (!current) return { catalogues, current, items: [], fixed };
  const items = await db.$queryRaw<ItemChoice[]>`
    SELECT i."id", i."no", s."title" AS "section", i."text", (x."indicatorId" IS NOT NULL) AS "chosen"
    FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    LEFT JOIN "SpotCheckItem" x ON x."indicatorId" = i."id" AND x."spotCheckId" = ${checkId}::uuid
    WHERE i."catalogueId" = ${current.id}::uuid AND i."kind" = 'standard' ORDER BY i."position"`;
  return { catalogues, current, items, fixed };
}
