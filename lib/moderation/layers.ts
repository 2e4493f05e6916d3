import "server-only";
import type { Mark } from "@/lib/assessment/rules";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { AdjudicationKind } from "@/lib/platform/generated/prisma/enums";

/** What stands for an item beyond its sheets: the last layer that rests on the sheets as they are, and has not merely upheld what stood. */
export type InForce = Mark & {
  id: string;
  applicationId: string;
  indicatorId: string;
  kind: AdjudicationKind;
  reason: string;
};

/** The layers in force of these cases. One statement. */
export function layersInForce(tx: Tx, applicationIds: readonly string[]): Promise<InForce[]> {
  return tx.$queryRaw<InForce[]>`
    SELECT "id", "applicationId", "indicatorId", "kind"::text AS "kind", "judgement"::text AS "judgement", "points", "reason"
    FROM "AdjudicationInForce" WHERE "applicationId" = ANY (${[...applicationIds]}::uuid[])`;
}

type NewLayer = Mark & {
  applicationId: string;
  indicatorId: string;
  kind: AdjudicationKind;
  reason: string;
  authorId: string;
  at: Date;
};

/**
 * Lays a decision over an item; the earlier ones stay. The caller holds the case. It counts as long as the item's sheets are those on
 * which it was made: once one of them is sent back, it does no more.
 */
export async function addLayer(tx: Tx, layer: NewLayer): Promise<string> {
  const { applicationId, indicatorId, kind, judgement, points, reason, authorId, at } = layer;
  const [row] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO "AdjudicationLayer" ("id", "applicationId", "indicatorId", "number", "kind", "judgement", "points", "reason", "authorId", "basis", "at")
    SELECT gen_random_uuid(), ${applicationId}::uuid, ${indicatorId}::uuid,
      (SELECT coalesce(max("number"), 0) + 1 FROM "AdjudicationLayer"
        WHERE "applicationId" = ${applicationId}::uuid AND "indicatorId" = ${indicatorId}::uuid),
      ${kind}::"AdjudicationKind", ${judgement}::"Judgement", ${points}, ${reason}, ${authorId}::uuid,
      coalesce("item_basis"(${applicationId}::uuid, ${indicatorId}::uuid), ''), ${at}
    RETURNING "id"`);
  return row!.id;
}
