import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { DAY } from "@/lib/kernel/dates";
import { err, type Result } from "@/lib/kernel/result";
import { arrival } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { addressInput, codeInput } from "./schema";
import { addressKey, isCode, newCode, openAddress, sealAddress, sealCode } from "./sealing";

const MINUTE = 60_000;
const CODE_LASTS = 30 * MINUTE;
const TRIES = 5;
/** So many codes go to one account, and to one address whoever asks, within a day: nobody's box is filled by way of the portal. */
const CODES_A_DAY = 5;

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};
const at = (field: string, text: string, code: ActProblem["code"] = "invalid_input"): ActProblem => ({
  code,
  fields: { [field]: text },
});

/** What one person does about mail, one window at a time. */
export const heldPerson = (tx: Tx, actor: Actor) =>
  tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`;

/** An event of one's own account; what is written here never names an address. */
export const recordOwn = (tx: Tx, actor: Actor, moment: Date, action: string): Promise<bigint> =>
  record(tx, actor, { at: moment, subject: "account", subjectId: actor.userId, action, standing: "self" });

/**
 * Sends a code to an address, by which it is confirmed. Until then, and if it never is, everything stays as it was. A later code takes
 * the place of an earlier one.
 */
export async function askForCode(actor: Actor, raw: unknown): Promise<Result<{ waits: true }, ActProblem>> {
  if (!env.mail()) return err({ code: "mail_not_configured" });
  const parsed = parseProposal(addressInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { address } = parsed.value as z.output<typeof addressInput>;
  return atOnce(async (tx) => {
    await heldPerson(tx, actor);
    const now = await arrival(tx);
    const key = addressKey(address);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mail-address:${key}`}, 0))`;
    const own = await tx.mailAddress.findUnique({ where: { userId: actor.userId } });
    const stands = own && !own.refusedAt && openAddress(own.sealed, actor.userId) === address;
    if (stands) refuse(at("address", "这个邮箱已经确认，正在使用"));
    await mayAsk(tx, actor, key, now);
    await endCodes(tx, actor, now);
    const id = randomUUID();
    await tx.mailCode.create({
      data: {
        ...{ id, userId: actor.userId, addressKey: key, askedAt: now },
        sealedAddress: sealAddress(address, actor.userId),
        sealedCode: sealCode(newCode(), id),
        expiresAt: new Date(now.getTime() + CODE_LASTS),
      },
    });
    await tx.mail.create({ data: { userId: actor.userId, sort: "code", codeId: id, createdAt: now, dueAt: now } });
    await recordOwn(tx, actor, now, "ask_mail_code");
    return { waits: true as const };
  });
}

/** Codes that hold no longer keep what they need to be counted by, and neither the address nor the code. */
const endCodes = (tx: Tx, { userId }: Actor, now: Date) =>
  tx.mailCode.updateMany({
    where: { userId, endedAt: null },
    data: { endedAt: now, sealedAddress: "", sealedCode: "" },
  });

/** One a minute, and five a day by account and by address. */
async function mayAsk(tx: Tx, actor: Actor, key: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - DAY);
  const asked = await tx.mailCode.findMany({
    where: { OR: [{ userId: actor.userId }, { addressKey: key }], askedAt: { gt: since } },
    select: { userId: true, addressKey: true, askedAt: true },
  });
  const own = asked.filter(({ userId }) => userId === actor.userId);
  if (own.some(({ askedAt }) => now.getTime() - askedAt.getTime() < MINUTE)) refuse({ code: "mail_code_too_soon" });
  const there = asked.filter((one) => one.addressKey === key);
  if (Math.max(own.length, there.length) >= CODES_A_DAY) {
    refuse({ code: "mail_codes_used_up", detail: { limit: CODES_A_DAY } });
  }
}

/** Confirms the address to which the last code went; from now on mail goes there and to no earlier one. Five tries a code. */
export async function confirmAddress(actor: Actor, raw: unknown): Promise<Result<{ confirmed: boolean }, ActProblem>> {
  const parsed = parseProposal(codeInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { code } = parsed.value as z.output<typeof codeInput>;
  const result = await atOnce(async (tx) => {
    await heldPerson(tx, actor);
    const now = await arrival(tx);
    const sent = await tx.mailCode.findFirst({
      where: { userId: actor.userId, endedAt: null, expiresAt: { gt: now } },
      orderBy: { askedAt: "desc" },
    });
    if (!sent || sent.tries >= TRIES) return refuse({ code: "mail_code_gone" });
    if (!isCode(code, sent.sealedCode, sent.id)) {
      // a wrong try counts, so it must not be undone with a refusal
      await tx.mailCode.update({ where: { id: sent.id }, data: { tries: { increment: 1 } } });
      return { confirmed: false, left: TRIES - 1 - sent.tries };
    }
    const stands = { sealed: sent.sealedAddress, confirmedAt: now, refusedAt: null };
    await tx.mailAddress.upsert({
      where: { userId: actor.userId },
      create: { userId: actor.userId, ...stands },
      update: stands,
    });
    await endCodes(tx, actor, now);
    await recordOwn(tx, actor, now, "confirm_mail_address");
    return { confirmed: true, left: 0 };
  });
  if (!result.ok || result.value.confirmed) return result;
  if (result.value.left < 1) return err({ code: "mail_code_gone" });
  return err(at("code", `验证码不正确，还可以试 ${result.value.left} 次`));
}

/** Removes the address: nothing is mailed any more, and what waits isn't sent. The address itself is kept nowhere. */
export function removeAddress(actor: Actor): Promise<Result<{ removed: number }, ActProblem>> {
  return atOnce(async (tx) => {
    await heldPerson(tx, actor);
    const now = await arrival(tx);
    await endCodes(tx, actor, now);
    const { count } = await tx.mailAddress.deleteMany({ where: { userId: actor.userId } });
    if (count > 0) await recordOwn(tx, actor, now, "remove_mail_address");
    return { removed: count };
  });
}
