import "server-only";
import { MESSAGES } from "@/lib/labels/messages";
import { tellAdministrators } from "@/lib/people/administrators";
import { closeSessionsOf } from "@/lib/people/sessions";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { OPERATOR, record } from "@/lib/trail/record";

export type OperatorReset =
  | { account: string; name: string; closed: number }
  | { refused: "no_account" | "no_second_factor" };

/**
 * 在服务器上重置动态验证码: where no security administrator is left who could, the person's second factor goes, every sign-in of the account ends,
 * and the person and all administrators are told. Asked of nobody but whoever can start the portal itself.
 */
export async function resetByOperator(tx: Tx, account: string): Promise<OperatorReset> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "account" = ${account} FOR NO KEY UPDATE`;
  const user = await tx.user.findUnique({ where: { account }, select: { id: true, name: true } });
  if (!user) return { refused: "no_account" };
  const { count } = await tx.secondFactor.deleteMany({ where: { userId: user.id } });
  if (count === 0) return { refused: "no_second_factor" };
  await tx.secondFactorOffer.deleteMany({ where: { userId: user.id } });
  const closed = await closeSessionsOf(tx, user.id);
  const at = now();
  const eventId = await record(tx, null, {
    at,
    subject: "account",
    subjectId: user.id,
    action: "reset_second_factor",
    standing: OPERATOR,
    detail: { account, closedSessions: closed },
  });
  const own = MESSAGES.factorResetByOperator;
  await tx.notification.create({ data: { eventId, userId: user.id, text: own, href: "/account", at } });
  const text = MESSAGES.factorOfAnotherReset(user.name, account);
  await tellAdministrators(tx, { eventId, text, except: [user.id] });
  return { account, name: user.name, closed };
}
