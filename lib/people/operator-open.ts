import "server-only";
import { administratorTexts, BY_OPERATOR } from "@/lib/labels/administrators";
import { DUTY_LABELS } from "@/lib/labels/people";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { OPERATOR, record } from "@/lib/trail/record";
import { administratorDuty, tellOver } from "./administrator-accounts";
import { holdAdministrators } from "./store";

export type OperatorOpening =
  | { account: string; name: string; duty: string }
  | { refused: "no_account" | "no_administrator" | "not_disabled" };

/**
 * 在服务器上启用管理员账号: where a disabled administrator can't be opened by another, the account is open again with its password, its duty and
 * its second factor as they were; the person and all administrators are told. Asked of nobody but whoever can start the portal itself.
 */
export async function openByOperator(tx: Tx, account: string): Promise<OperatorOpening> {
  await holdAdministrators(tx);
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "account" = ${account} FOR NO KEY UPDATE`;
  const user = await tx.user.findUnique({ where: { account }, select: { id: true, name: true, disabledAt: true } });
  if (!user) return { refused: "no_account" };
  const held = await administratorDuty(tx, user.id);
  if (!held) return { refused: "no_administrator" };
  if (!user.disabledAt) return { refused: "not_disabled" };
  await tx.user.update({ where: { id: user.id }, data: { disabledAt: null, version: { increment: 1 } } });
  const eventId = await record(tx, null, {
    at: now(),
    subject: "account",
    subjectId: user.id,
    action: "enable_account",
    standing: OPERATOR,
    detail: { account },
  });
  const duty = DUTY_LABELS[held];
  const about = { by: BY_OPERATOR, act: "enable_account", duty, name: user.name, account } as const;
  await tellOver(tx, { eventId, user: { ...user, account }, texts: administratorTexts(about), by: null });
  return { account, name: user.name, duty };
}
