import "server-only";
import type { Tx } from "@/lib/platform/db";
import { HOLDS, REMOVES } from "./sql";

type Row = { applicationId: string };

/**
 * The candidates of a list that can't be named or declined for the time being: an objection is open, or has led to 暂缓命名 not yet lifted
 * or to 取消资格 not yet signed. Those that no longer stand at 公示 are not among them. Hold the notice first: lodging waits for it.
 */
export async function heldBackAt(tx: Tx, listId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT a."id" AS "applicationId" FROM "Candidate" d JOIN "Application" a ON a."id" = d."applicationId"
    JOIN "PublicNotice" n ON n."listId" = d."listId" JOIN "Objection" b ON b."noticeId" = n."id" AND b."applicationId" = a."id"
    WHERE d."listId" = ${listId}::uuid AND a."stage" = 'public_notice' AND ${HOLDS}`;
  return new Set(rows.map(({ applicationId }) => applicationId));
}

/** The candidates of a list that an objection has settled are not to be named (不予命名), each with that effect. */
export async function effectsOf(tx: Tx, listId: string): Promise<Map<string, "remove">> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT a."id" AS "applicationId" FROM "Candidate" d JOIN "Application" a ON a."id" = d."applicationId"
    JOIN "PublicNotice" n ON n."listId" = d."listId" JOIN "Objection" b ON b."noticeId" = n."id" AND b."applicationId" = a."id"
    WHERE d."listId" = ${listId}::uuid AND a."stage" = 'public_notice' AND ${REMOVES}`;
  return new Map(rows.map(({ applicationId }) => [applicationId, "remove"]));
}
