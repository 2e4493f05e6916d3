import "server-only";
import { hash, verify } from "@node-rs/argon2";

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

const DECOY = hashPassword("no such account");

/** Takes the same time for an unknown account (hash null) as for a wrong password. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await DECOY), password).catch(() => false);
  return passwordHash !== null && matches;
}
