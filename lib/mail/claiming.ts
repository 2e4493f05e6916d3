import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/platform/db";
import { TRIES_MOST } from "./rules";

const MINUTE = 60_000;
/** How long a letter is held by whoever took it: longer than any try lasts. */
const LEASE = 5 * MINUTE;

export type Claimed = {
  id: string;
  userId: string;
  sort: "code" | "message" | "digest";
  codeId: string | null;
  attempts: number;
  claim: string;
};

/**
 * Takes the next letter that is due, for this claim alone; null where none is, or as many have gone within the last minute as the mail
 * server is to be given. All servers of the portal ask here in turn.
 */
export async function claimNext(tx: Tx, at: Date, perMinute: number): Promise<Claimed | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('mail:claim', 0))`;
  const lately = await tx.mail.count({ where: { lastAttemptAt: { gt: new Date(at.getTime() - MINUTE) } } });
  if (lately >= perMinute) return null;
  const [claimed] = await tx.$queryRaw<Claimed[]>`
    UPDATE "Mail" m SET "stage" = 'sending', "claim" = ${randomUUID()}::uuid, "leaseUntil" = ${new Date(at.getTime() + LEASE)},
      "attempts" = m."attempts" + 1, "lastAttemptAt" = ${at}
    WHERE m."id" = (SELECT w."id" FROM "Mail" w WHERE w."stage" = 'waiting' AND w."dueAt" <= ${at}
      ORDER BY w."sort" <> 'code', w."dueAt", w."id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING m."id", m."userId", m."sort"::text AS "sort", m."codeId", m."attempts", m."claim"`;
  return claimed ?? null;
}

/**
 * What was left by a server that died. Its letter hadn't been handed over: no mail server keeps a letter without its end, so it waits
 * again. It had been: it may have arrived, and is sent again only by somebody's word. Answers how many of each.
 */
export async function takeBackLost(tx: Tx, at: Date): Promise<{ again: number; inDoubt: number }> {
  const again = await tx.$executeRaw`
    UPDATE "Mail" SET "leaseUntil" = NULL, "claim" = NULL, "fault" = 'LEASE',
      "stage" = CASE WHEN "attempts" < ${TRIES_MOST} THEN 'waiting' ELSE 'given_up' END::"MailStage",
      "settledAt" = CASE WHEN "attempts" < ${TRIES_MOST} THEN NULL ELSE ${at}::timestamptz END
    WHERE "stage" = 'sending' AND "handedAt" IS NULL AND "leaseUntil" < ${at}`;
  const inDoubt = await tx.$executeRaw`
    UPDATE "Mail" SET "leaseUntil" = NULL, "stage" = 'in_doubt', "settledAt" = ${at}, "fault" = 'LEASE'
    WHERE "stage" = 'sending' AND "handedAt" IS NOT NULL AND "leaseUntil" < ${at}`;
  return { again, inDoubt };
}

/** Puts down that the end of the letter goes out now; false where the letter is no longer this claim's, and then nothing may go. */
export async function markHanded(tx: Tx, { id, claim }: Claimed, at: Date): Promise<boolean> {
  const { count } = await tx.mail.updateMany({
    where: { id, claim, stage: "sending", handedAt: null, leaseUntil: { gt: at } },
    data: { handedAt: at, leaseUntil: new Date(at.getTime() + LEASE) },
  });
  return count === 1;
}

type Settled = "sent" | "in_doubt" | "refused" | "given_up" | "dropped";

/** What came of it, for good. Still this claim's, or in doubt since: an answer that comes late is an answer. False otherwise. */
export async function settle(tx: Tx, { id, claim }: Claimed, stage: Settled, at: Date, fault = ""): Promise<boolean> {
  const { count } = await tx.mail.updateMany({
    where: { id, claim, stage: { in: ["sending", "in_doubt"] } },
    data: { stage, fault, settledAt: at, leaseUntil: null },
  });
  return count === 1;
}

/** To be tried again at that moment. */
export async function putBack(tx: Tx, { id, claim }: Claimed, dueAt: Date, fault: string): Promise<void> {
  await tx.mail.updateMany({
    where: { id, claim, stage: { in: ["sending", "in_doubt"] } },
    data: { stage: "waiting", dueAt, fault, claim: null, leaseUntil: null, handedAt: null, settledAt: null },
  });
}
