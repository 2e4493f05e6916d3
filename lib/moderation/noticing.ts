import "server-only";
import { differsNotice } from "@/lib/labels/moderation";
import type { Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import { placeNames } from "./place-names";

type Side = { sheetId: string; assessorId: string; items: number };
type Sheet = { id: string; applicationId: string; cycleId: string; now: Date };

/**
 * A sheet has come in: where that leaves items on which the sheets differ, their assessors are told, each by how many of the own items; nobody
 * is named. One statement, four where something differs.
 */
export async function openDifferences(tx: Tx, { id, applicationId, cycleId, now: at }: Sheet): Promise<void> {
  const sides = await tx.$queryRaw<Side[]>`
    SELECT s."id" AS "sheetId", s."assessorId", count(*)::int AS "items"
    FROM "item_differences"(ARRAY[${applicationId}::uuid]) d
    JOIN "ScoreSheet" s ON s."applicationId" = d."applicationId" AND s."kind" = 'regular' AND s."stage" = 'handed_in'
    JOIN "ItemScore" i ON i."sheetId" = s."id" AND i."indicatorId" = d."indicatorId"
    WHERE EXISTS (SELECT 1 FROM "ItemScore" o WHERE o."sheetId" = ${id}::uuid AND o."indicatorId" = d."indicatorId")
    GROUP BY s."id" ORDER BY s."id"`;
  if (sides.length === 0) return;
  const eventId = await record(tx, null, {
    at,
    subject: "application",
    subjectId: applicationId,
    action: "open_differences",
    standing: SYSTEM,
    applicationId,
    cycleId,
  });
  const place = (await placeNames(tx, [applicationId])).get(applicationId)!;
  await tx.notification.createMany({
    data: sides.map(({ assessorId, items }) => ({
      eventId,
      userId: assessorId,
      at,
      text: differsNotice(place, items),
      href: "/assess/differences",
    })),
  });
}

/** A sheet has been sent or taken back: what was to be decided over it begins anew; a third who reads has nothing to decide any more. One statement. */
export async function restartDifferences(tx: Tx, { id, applicationId, now: at }: Sheet): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ThirdReader" t SET "endedAt" = ${at}, "end" = 'restarted'
    WHERE t."applicationId" = ${applicationId}::uuid AND t."purpose" = 'difference' AND t."endedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "SheetItem" x JOIN "ScoreSheet" s ON s."id" = x."sheetId" AND s."kind" = 'regular'
        WHERE x."sheetId" = ${id}::uuid AND x."indicatorId" = t."indicatorId")`;
}
