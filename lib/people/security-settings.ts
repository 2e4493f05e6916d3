import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { SCOPE_LABELS } from "@/lib/labels/second-factor";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { Scope } from "@/lib/second-factor/rules";
import { record } from "@/lib/trail/record";
import { NOBODY } from "./rules";
import { type SecurityInput, securityInput } from "./security-schema";

export type SecuritySettings = {
  secondFactorFor: Scope;
  passwordDays: number;
  version: number;
  changedAt: Date;
  changedByName: string;
};

/** For whom a second factor is required, and after how many days a password must be changed (0: never). */
export const securitySettings = (tx: Tx = db): Promise<SecuritySettings> =>
  tx.securitySettings.findUniqueOrThrow({ where: { id: 1 } });

/** 修改账号安全设定: by the security administrator; of effect at the next request of everybody. */
export async function changeSecuritySettings(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const denied = mayOpen(actor, "admin_security");
  if (denied) return err(denied);
  const parsed = parseProposal(securityInput, raw);
  if (!parsed.ok) return parsed;
  const { version, ...wanted } = securityInput.parse(raw) satisfies SecurityInput;
  return atOnce(async (tx) => {
    const before = await securitySettings(tx);
    const { count } = await tx.securitySettings.updateMany({
      where: { id: 1, version },
      data: { ...wanted, version: { increment: 1 }, changedAt: now(), changedByName: actor.name },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: NOBODY,
      action: "change_security_settings",
      standing: "security_admin",
      from: SCOPE_LABELS[before.secondFactorFor],
      to: SCOPE_LABELS[wanted.secondFactorFor],
      detail: { passwordDaysBefore: before.passwordDays, passwordDays: wanted.passwordDays },
    });
    return true as const;
  });
}
