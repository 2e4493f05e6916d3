import "server-only";
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
  const own = "平台运行单位在服务器上重置了您的动态验证码，全部登录已退出；不是您要求的，请立即联系安全管理员。";
  await tx.notification.create({ data: { eventId, userId: user.id, text: own, href: "/account", at } });
  const text = `平台运行单位在服务器上重置了 ${user.name}（${account}）的动态验证码，全部登录已退出；事先不知道的，请立即核实。`;
  await tellAdministrators(tx, { eventId, text, except: [user.id] });
  return { account, name: user.name, closed };
}
