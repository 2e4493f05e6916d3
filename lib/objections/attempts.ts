import "server-only";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { addressKey } from "./sealing";

const HOUR = 3_600_000;
/** How often this may be done within an hour: from one address, or (`…_on_notice`) on one notice by everybody together. */
const LIMITS = {
  lodge_objection: env.objectionsPerAddress,
  lodge_clue: env.cluesPerAddress,
  lodge_on_notice: env.objectionsPerNotice,
  supplement_objection: env.supplementsPerAddress,
  follow_objection: env.objectionLooksPerAddress,
  open_questionnaire: env.questionnairesPerAddress,
  check_certificate: env.certificateChecksPerAddress,
} as const;
type PublicAction = keyof typeof LIMITS;

/** How often this address, or whatever else is counted, may still within its hour; attempts of one wait for each other. */
export async function attemptsLeft(tx: Tx, action: PublicAction, address: string, at: Date): Promise<number> {
  const key = addressKey(address);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${action}:${key}`}, 0))`;
  const since = new Date(at.getTime() - HOUR);
  const made = await tx.publicAttempt.count({ where: { action, addressKey: key, at: { gt: since } } });
  return Math.max(0, LIMITS[action]() - made);
}

/** Whether it has used up its hour. */
export const isExhausted = async (tx: Tx, action: PublicAction, address: string, at: Date): Promise<boolean> =>
  (await attemptsLeft(tx, action, address, at)) === 0;

/** Counts one attempt, and forgets those that no longer matter. */
export async function countAttempt(tx: Tx, action: PublicAction, address: string, at: Date): Promise<void> {
  await tx.publicAttempt.deleteMany({ where: { at: { lt: new Date(at.getTime() - 24 * HOUR) } } });
  await tx.publicAttempt.create({ data: { action, addressKey: addressKey(address), at } });
}
