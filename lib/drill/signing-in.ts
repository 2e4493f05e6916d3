import "server-only";
import { randomBytes } from "node:crypto";
import { authenticate } from "@/lib/people/commands";
import type { Tx } from "@/lib/platform/db";
import { hashPassword } from "@/lib/platform/passwords";

/**
 * Whether somebody could sign in here; for a copy that is thrown away. Nobody's password is known: an account gets one, and must then be let
 * in with it and not without.
 */
export async function canSignIn(tx: Tx): Promise<boolean> {
  const someone = await tx.user.findFirst({
    where: { disabledAt: null, duties: { some: {} } },
    orderBy: { account: "asc" },
    select: { id: true, account: true },
  });
  if (!someone) return false;
  const password = randomBytes(18).toString("base64url");
  await tx.signInAttempt.deleteMany({ where: { account: someone.account } });
  await tx.user.update({ where: { id: someone.id }, data: { passwordHash: await hashPassword(password) } });
  const wrong = await authenticate(someone.account, `${password}x`, "127.0.0.1");
  return !wrong.ok && (await authenticate(someone.account, password, "127.0.0.1")).ok;
}
