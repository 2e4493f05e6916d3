import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { administratorTexts } from "@/lib/labels/administrators";
import { DUTY_LABELS } from "@/lib/labels/people";
import { OWN_PROOF } from "@/lib/labels/second-factor";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { type Actor, ADMINISTRATORS, type Duty } from "@/lib/policy/standing";
import { tellAdministrators } from "./administrators";
import { type Given, holdProof, type Proven, proveAgain } from "./proving";
import { holdAdministrators } from "./store";

/** Which duty of 三员 an account holds; null for every other account. One stands alone on its account. */
export async function administratorDuty(tx: Tx, userId: string): Promise<Duty | null> {
  const row = await tx.userDuty.findFirst({ where: { userId, duty: { in: [...ADMINISTRATORS] } } });
  return row?.duty ?? null;
}

/** 再次验证本人, asked for where the account holds a duty of 三员; null, and nothing asked, for every other account. */
export async function provenOver(
  actor: Actor,
  id: string,
  { password = "", code }: Partial<Given>,
  door: "admin_users" | "admin_duties" = "admin_users",
): Promise<Result<Proven | null, ActProblem>> {
  const denied = mayOpen(actor, door);
  if (denied) return err(denied);
  if (id === actor.userId || !isUuid(id) || !(await administratorDuty(db, id))) return ok(null);
  if (password === "") return err({ code: "proof_missing", fields: { password: OWN_PROOF.missingPassword } });
  return proveAgain(actor, { password, code });
}

/**
 * In the transaction of the act, before anything else: the proof is held to, and whatever is done to accounts of 三员 is done one after
 * the other, so that no two of them put each other out.
 */
export async function holdProofOver(tx: Tx, proven: Proven | null): Promise<void> {
  if (!proven) return;
  await holdAdministrators(tx);
  await holdProof(tx, proven);
}

/** The duty of 三员 that the account holds by now; a refusal where that came after the form, and nothing was proven. */
export async function mustBeProven(tx: Tx, userId: string, proven: Proven | null): Promise<Duty | null> {
  const duty = await administratorDuty(tx, userId);
  if (duty && !proven) throw new Refusal<ActProblem>({ code: "proof_missing" });
  return duty;
}

/** 三员 each have an open account at any time: the last of a duty is not put out, and keeps the duty. */
export async function mustNotBeLast(tx: Tx, userId: string, duty: Duty): Promise<void> {
  const others = await tx.userDuty.count({ where: { duty, userId: { not: userId }, user: { disabledAt: null } } });
  if (others === 0) throw new Refusal<ActProblem>({ code: "last_administrator" });
}

type Done = {
  eventId: bigint;
  user: { id: string; name: string; account: string };
  texts: { own: string; others: string };
  by: Actor | null;
};

/** What was done to an account of 三员 is told to the person and to every other administrator, but for the one who did it. */
export async function tellOver(tx: Tx, { eventId, user, texts, by }: Done): Promise<void> {
  await tx.notification.create({ data: { eventId, userId: user.id, text: texts.own, href: "/account", at: now() } });
  const except = [user.id, ...(by ? [by.userId] : [])];
  await tellAdministrators(tx, { eventId, text: texts.others, except });
}

type Whose = Omit<Done, "texts" | "by"> & { duty: Duty; act: Parameters<typeof administratorTexts>[0]["act"] };

/** The same, of what an administrator did in the standing that is named. */
export const tellWhose = (tx: Tx, actor: Actor, standing: Duty, { eventId, user, duty, act }: Whose) =>
  tellOver(tx, {
    ...{ eventId, user, by: actor },
    texts: administratorTexts({
      by: `${DUTY_LABELS[standing]} ${actor.name} `,
      act,
      duty: DUTY_LABELS[duty],
      name: user.name,
      account: user.account,
    }),
  });
