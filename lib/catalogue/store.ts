import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { CatalogueLine } from "./lines";
import type { MappedItem } from "./mapping";

export type StoredCatalogueLine = CatalogueLine & { id: string; no: number };

/** The items of a version in the order of its table, each below its headings: one statement. */
export async function readLines(tx: Tx, catalogueId: string): Promise<StoredCatalogueLine[]> {
  return tx.$queryRaw<StoredCatalogueLine[]>`
    SELECT i."id", s."title" AS "section", g."title" AS "group", i."no", i."kind"::text, i."text", i."textStatus"::text,
      i."applicability"::text, i."negative", i."metrics"
    FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
    WHERE i."catalogueId" = ${catalogueId}::uuid ORDER BY i."position"`;
}

/** Holds every version of the catalogue to which this one belongs, in one order, till the transaction ends. */
export const holdVersions = (tx: Tx, id: string): Promise<unknown> =>
  tx.$queryRaw`
    SELECT 1 FROM "IndicatorCatalogue" WHERE "key" = (SELECT c."key" FROM "IndicatorCatalogue" c WHERE c."id" = ${id}::uuid)
    ORDER BY "id" FOR UPDATE`;

/** The saved mapping between two versions, with how often it has been saved; null where none has been. */
export async function readMapping(
  tx: Tx,
  fromId: string,
  toId: string,
): Promise<{ version: number; items: MappedItem[] } | null> {
  const row = await tx.catalogueMapping.findUnique({
    where: { fromId_toId: { fromId, toId } },
    select: {
      version: true,
      items: {
        select: { fromIndicatorId: true, toIndicatorId: true, kind: true },
        orderBy: { fromIndicatorId: "asc" },
      },
    },
  });
  return row;
}
