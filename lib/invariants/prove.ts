import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Found, Invariant, Look } from "./shape";

export type Proved = Pick<Invariant, "key" | "name" | "basis" | "remedy"> &
  Found & {
    milliseconds: number;
    /** What it left unproved, and why. */
    asides: string[];
    /** Why it could not be asked at all; then nothing is known of it. */
    failed: string | null;
  };

/**
 * Begins to look: whatever is asked through this transaction, which must be REPEATABLE READ, is asked of one snapshot, and writes nothing.
 */
export async function beginLook(tx: Tx): Promise<Date> {
  await tx.$executeRaw`SET TRANSACTION READ ONLY`;
  await patiently(tx);
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT now() AS "at"`;
  return row!.at;
}

/** However long a reading takes; and without compiling each of them, which costs most of them more than the reading. */
export async function patiently(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
  await tx.$executeRaw`SET LOCAL jit = off`;
}

/** Proves these invariants one after the other; `each` is told as soon as one is done. One that can't be asked leaves the others to be proved. */
export async function prove(
  look: Look,
  invariants: readonly Invariant[],
  each: (proved: Proved) => void = () => {},
): Promise<Proved[]> {
  const all: Proved[] = [];
  for (const { find, ...said } of invariants) {
    const began = performance.now();
    let found: Found = { total: 0, rows: [] };
    let failed: string | null = null;
    const asides: string[] = [];
    await look.tx.$executeRaw`SAVEPOINT asked`;
    try {
      found = await find({ ...look, aside: (text) => asides.push(text) });
      await look.tx.$executeRaw`RELEASE SAVEPOINT asked`;
    } catch (error) {
      await look.tx.$executeRaw`ROLLBACK TO SAVEPOINT asked`;
      failed = error instanceof Error ? error.message : String(error);
    }
    const proved = { ...said, ...found, asides, failed, milliseconds: Math.round(performance.now() - began) };
    all.push(proved);
    each(proved);
  }
  return all;
}

/** Whether all of it holds: nothing offends, and nothing was left unasked. */
export const holds = (proved: readonly Proved[]): boolean =>
  proved.every(({ total, failed }) => total === 0 && failed === null);
