import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { PASSWORD_TEXTS, passwordFaultText } from "@/lib/labels/passwords";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { hashPassword, isFirstPassword, passwordMatches } from "@/lib/platform/passwords";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { authenticate } from "./commands";
import { WITHIN } from "./locks";
import { PASSWORDS_REMEMBERED, passwordFault } from "./password-rules";
import { closeSessionsOf } from "./sessions";

export type PasswordChange = { current: string; next: string; repeated: string };

const atField = (problem: ActProblem, field: string, text: string): ActProblem => ({
  ...problem,
  fields: { [field]: text },
});

/**
 * 修改口令: the present one is asked again, failures count as at the sign-in; the new one is none of the last five. Every other session of
 * the account ends at once.
 */
export async function changePassword(
  actor: Actor,
  token: string,
  change: PasswordChange,
): Promise<Result<{ closed: number }, ActProblem>> {
  const known = await authenticate(actor.account, change.current, WITHIN);
  if (!known.ok && known.error.code === "locked") return err({ code: "password_locked" });
  if (!known.ok) return err(atField({ code: "invalid_input" }, "current", PASSWORD_TEXTS.wrong));
  const refusal = await refusalOf(actor, change);
  if (refusal) return err(refusal);
  const before = known.value.passwordHash;
  const passwordHash = await hashPassword(change.next);
  return db.$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, passwordHash: before },
      data: {
        passwordHash,
        mustChangePassword: false,
        passwordSetAt: await sessionTime(tx),
        passwordToldAt: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) return err({ code: "stale" });
    await remember(tx, actor.userId, before);
    const closed = await closeSessionsOf(tx, actor.userId, token);
    await record(tx, actor, {
      at: now(),
      subject: "account",
      subjectId: actor.userId,
      action: "change_password",
      standing: "self",
      detail: { closedSessions: closed },
    });
    return ok({ closed });
  });
}

async function refusalOf(actor: Actor, { current, next, repeated }: PasswordChange): Promise<ActProblem | null> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    include: { organisation: true, earlierPasswords: { orderBy: { id: "desc" }, take: PASSWORDS_REMEMBERED - 1 } },
  });
  const why = passwordFault(next, {
    account: user.account,
    name: user.name,
    pinyin: user.pinyin,
    organisation: user.organisation.name,
    organisationPinyin: user.organisation.pinyin,
    organisationInitials: user.organisation.initials,
  });
  if (why) return atField({ code: "password_weak" }, "next", passwordFaultText(why));
  if (next === current) return atField({ code: "password_unchanged" }, "next", PASSWORD_TEXTS.same);
  if (next !== repeated) return atField({ code: "invalid_input" }, "repeated", PASSWORD_TEXTS.differ);
  for (const { passwordHash } of user.earlierPasswords) {
    if (await passwordMatches(passwordHash, next))
      return atField({ code: "password_used" }, "next", PASSWORD_TEXTS.used);
  }
  return null;
}

/** Keeps the hash of what has been replaced; a first password, drawn by the portal, is nobody's habit. */
export async function remember(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  if (!isFirstPassword(passwordHash)) {
    await tx.earlierPassword.create({ data: { userId, passwordHash, replacedAt: now() } });
  }
  const kept = await tx.earlierPassword.findMany({
    where: { userId },
    orderBy: { id: "desc" },
    take: PASSWORDS_REMEMBERED - 1,
    select: { id: true },
  });
  await tx.earlierPassword.deleteMany({ where: { userId, id: { notIn: kept.map(({ id }) => id) } } });
}
