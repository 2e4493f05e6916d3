import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * Whether a decision or notice of this portal bears the 文号 already: 命名决定, 处理的告知和决定, 申诉决定. Of two who state the same number
 * the second waits until the first is done, whatever kind of paper each is. Only inside a transaction.
 */
export async function isNumberTaken(tx: Tx, number: string | undefined): Promise<boolean> {
  const stated = number?.trim();
  if (!stated) return false;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('document_number'))`;
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "DesignationDecision" WHERE "number" = ${stated})
      OR EXISTS (SELECT 1 FROM "Handling" WHERE ${stated} IN ("noticeNumber", "decisionNumber"))
      OR EXISTS (SELECT 1 FROM "EarlierNotice" WHERE "noticeNumber" = ${stated})
      OR EXISTS (SELECT 1 FROM "Appeal" WHERE "decisionNumber" = ${stated}) AS "taken"`;
  return row!.taken;
}
