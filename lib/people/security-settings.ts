import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { SCOPE_LABELS, SECURITY_TEXTS } from "@/lib/labels/second-factor";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import type { Scope } from "@/lib/second-factor/rules";
import { record } from "@/lib/trail/record";
import { tellAdministrators } from "./administrators";
import { countReuse, holdProof, proveAgain } from "./proving";
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

/**
 * 修改账号安全设定: by the security administrator, who gives a reason and shows anew who it is; of effect at the next request of everybody. The
 * other administrators are told.
 */
export async function changeSecuritySettings(actor: Actor, raw: unknown): Promise<Result<true, ActProblem>> {
  const denied = mayOpen(actor, "admin_security");
  if (denied) return err(denied);
  const parsed = parseProposal(securityInput, raw);
  if (!parsed.ok) return parsed;
  const { version, reason, password, code, ...wanted } = parsed.value as SecurityInput;
  const proven = await proveAgain(actor, { password, code });
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    await holdProof(tx, proven.value);
    const before = await securitySettings(tx);
    const { count } = await tx.securitySettings.updateMany({
      where: { id: 1, version },
      data: { ...wanted, version: { increment: 1 }, changedAt: now(), changedByName: actor.name },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
    const eventId = await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: NOBODY,
      action: "change_security_settings",
      standing: "security_admin",
      from: SCOPE_LABELS[before.secondFactorFor],
      to: SCOPE_LABELS[wanted.secondFactorFor],
      detail: { passwordDaysBefore: before.passwordDays, passwordDays: wanted.passwordDays, reason },
    });
    const text = SECURITY_TEXTS.told(actor.name, changesOf(before, wanted), reason);
    await tellAdministrators(tx, { eventId, text, except: [actor.userId] });
    return true as const;
  });
  return countReuse(actor, done);
}

type Wanted = Pick<SecuritySettings, "secondFactorFor" | "passwordDays">;

const changesOf = (before: Wanted, after: Wanted): string =>
  [
    `须使用动态验证码的：${SCOPE_LABELS[before.secondFactorFor]} → ${SCOPE_LABELS[after.secondFactorFor]}`,
    `口令更换天数：${before.passwordDays} → ${after.passwordDays}`,
  ].join("；");
