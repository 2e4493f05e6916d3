import "server-only";
import { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal, statement } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { SAME_PERSON, samePersonTexts, VERDICTS } from "@/lib/labels/same-person";
import { now } from "@/lib/platform/clock";
import { db, Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { tellAdministrators } from "./administrators";
import { isOnePersonWith } from "./alike";

const judgement = z.object({
  account: z.string({ error: SAME_PERSON.noAccount }).trim().min(1, SAME_PERSON.noAccount).max(40, "最多 40 个字符"),
  verdict: z.enum(["same", "different"], { error: SAME_PERSON.noVerdict }),
  reason: statement(5, 200),
});

/**
 * 同一人认定: whether this account and another are one person's, with the reason. Found to be, neither signs what the other prepared or took
 * over. Told to both and to the other administrators; the last one counts. Nobody judges of an own account, nor of another of the same person.
 */
export async function judgeSamePerson(actor: Actor, userId: string, input: unknown): Promise<Result<true, ActProblem>> {
  const denied = mayOpen(actor, "admin_users");
  if (denied) return err(denied);
  if (!isUuid(userId)) return err({ code: "not_found" });
  const parsed = parseProposal(judgement, input);
  if (!parsed.ok) return parsed;
  const { account, verdict, reason } = judgement.parse(parsed.value);
  return atOnce(async (tx) => {
    const [user, other] = await bothHeld(tx, userId, account);
    if (!user) throw new Refusal<ActProblem>({ code: "not_found" });
    if (!other || other.id === user.id) {
      const fields = { account: other ? SAME_PERSON.itself : SAME_PERSON.unknown };
      throw new Refusal<ActProblem>({ code: "invalid_input", fields });
    }
    if (await anyOwn(tx, actor, [user.id, other.id])) throw new Refusal<ActProblem>({ code: "own_account" });
    const [firstId, secondId] = [user.id, other.id].sort() as [string, string];
    const found = { verdict, reason, byName: actor.name, at: now() };
    await tx.accountPair.upsert({
      where: { firstId_secondId: { firstId, secondId } },
      create: { firstId, secondId, ...found },
      update: found,
    });
    await trace(tx, actor, [user, other], { verdict, reason });
    return true as const;
  });
}

/** Whether one of these accounts is the person's own, or was found to be another of the same person's. */
const anyOwn = async (tx: Tx, { userId }: Actor, ids: readonly string[]): Promise<boolean> =>
  ids.includes(userId) || (await isOnePersonWith(tx, userId, ids));

/** Whether this administrator may judge of an account at all. */
export const judgesOf = async (actor: Actor, id: string): Promise<boolean> => !(await anyOwn(db, actor, [id]));

type Held = { id: string; account: string; name: string; disabledAt: Date | null };

/** Both accounts, held: whoever signs just then has signed before, or is asked after. */
async function bothHeld(tx: Tx, userId: string, account: string): Promise<[Held | null, Held | null]> {
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid OR "account" = ${account} ORDER BY "id" FOR NO KEY UPDATE`;
  const select = { id: true, account: true, name: true, disabledAt: true };
  return [
    await tx.user.findUnique({ where: { id: userId }, select }),
    await tx.user.findUnique({ where: { account }, select }),
  ];
}

/** On each of the two accounts' record; told to both where they are in use, and once to the administrators. */
async function trace(
  tx: Tx,
  actor: Actor,
  [user, other]: readonly [Held, Held],
  { verdict, reason }: { verdict: "same" | "different"; reason: string },
): Promise<void> {
  const at = now();
  for (const [own, beside] of [
    [user, other],
    [other, user],
  ] as const) {
    const detail = { account: own.account, otherAccount: beside.account, verdict: VERDICTS[verdict], reason };
    const entry = { at, subject: "account", subjectId: own.id, action: "judge_same_person" } as const;
    const eventId = await record(tx, actor, { ...entry, standing: "system_admin", detail });
    const texts = samePersonTexts(actor.name, own, beside, verdict);
    if (!own.disabledAt) {
      await tx.notification.create({ data: { eventId, userId: own.id, text: texts.own, href: "/account", at } });
    }
    if (own === user) {
      await tellAdministrators(tx, { eventId, text: texts.others, except: [actor.userId, user.id, other.id] });
    }
  }
}
