import "server-only";
import { timingSafeEqual } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { sha256Hex } from "@/lib/kernel/hash";

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

const DECOY = hashPassword("no such account");

const FIRST = "first$";

/**
 * What is kept of a first password that the portal itself has drawn: about 100 bits of chance, which nobody guesses and no
 * table holds, so that a plain SHA-256 is as good as a slow hash, and ten thousand of them take no time. It is replaced by argon2id
 * when its owner chooses a password, which the first sign-in asks for.
 */
export const hashFirstPassword = (password: string): string => FIRST + sha256Hex(password);

/** Whether this account has never been given a password of its owner's choice. */
export const isFirstPassword = (passwordHash: string): boolean => passwordHash.startsWith(FIRST);

/** Takes the same time for an unknown account (hash null) and a first password as for a wrong password. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash !== null && isFirstPassword(passwordHash)) {
    await verify(await DECOY, password).catch(() => false);
    return timingSafeEqual(Buffer.from(passwordHash), Buffer.from(hashFirstPassword(password)));
  }
  const matches = await verify(passwordHash ?? (await DECOY), password).catch(() => false);
  return passwordHash !== null && matches;
}
