import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Known } from "./commands";

/**
 * Whether what a sign-in was judged by is so still: the account open, the same password, a second factor or none as then. Held until the
 * transaction ends, so that who changes or resets either meanwhile finds the session or half sign-in that this transaction opens, and ends it.
 */
export async function stillHolds(tx: Tx, { userId, passwordHash, awaitsCode }: Known): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR SHARE`;
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { passwordHash: true, disabledAt: true, secondFactor: { select: { userId: true } } },
  });
  if (!user || user.disabledAt) return false;
  return user.passwordHash === passwordHash && (user.secondFactor !== null) === awaitsCode;
}
