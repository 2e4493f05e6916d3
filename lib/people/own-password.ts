import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { err, ok, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { hashPassword, passwordMatches } from "@/lib/platform/passwords";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { passwordProblem } from "./rules";
import { closeSessionsOf } from "./sessions";

export type PasswordChange = { current: string; next: string; repeated: string };

const atField = (problem: ActProblem, field: string, text: string): ActProblem => ({
  ...problem,
  fields: { [field]: text },
});

/** 修改口令: the present one is asked again; every other session of the account ends at once. */
export async function changePassword(
  actor: Actor,
  token: string,
  change: PasswordChange,
): Promise<Result<{ closed: number }, ActProblem>> {
  const user = await db.user.findUnique({ where: { id: actor.userId } });
  if (!(await passwordMatches(user?.passwordHash ?? null, change.current))) {
    return err(atField({ code: "invalid_input" }, "current", "原口令不正确，请重新输入"));
  }
  const weak = passwordProblem(change.next, actor.account);
  if (weak) return err(atField(weak, "next", "不符合口令要求，请换一个"));
  if (change.next === change.current) {
    return err(atField({ code: "password_unchanged" }, "next", "与原口令相同，请换一个"));
  }
  if (change.next !== change.repeated) {
    return err(atField({ code: "invalid_input" }, "repeated", "两次输入的新口令不一致，请重新输入"));
  }
  const passwordHash = await hashPassword(change.next);
  return db.$transaction(async (tx) => {
    await tx.user.update({
      where: { id: actor.userId },
      data: { passwordHash, mustChangePassword: false, version: { increment: 1 } },
    });
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
