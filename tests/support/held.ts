import { db, type Tx } from "@/lib/platform/db";

/** Until somebody waits for what this transaction holds; gives up after half a minute. */
export async function somebodyWaits(tx: Tx): Promise<void> {
  for (let n = 0; n < 1_200; n += 1) {
    const [row] = await tx.$queryRaw<{ waits: boolean }[]>`SELECT EXISTS (SELECT 1 FROM pg_locks
      WHERE NOT "granted" AND pg_backend_pid() = ANY (pg_blocking_pids("pid"))) AS "waits"`;
    if (row!.waits) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error("nobody waits");
}

/**
 * Stops `work` in the middle, where it is about to write to the table, lets `meanwhile` happen, and then lets it go on. Answers with what
 * came of both.
 * @param table quoted, as in SQL: `"SurveyFlag"`
 */
export async function inTheMiddle<W, M>(table: string, work: () => Promise<W>, meanwhile: () => Promise<M>) {
  const held = await db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
      const working = work();
      await somebodyWaits(tx);
      return { working, meanwhile: await meanwhile() };
    },
    { timeout: 60_000 },
  );
  return { work: await held.working, meanwhile: held.meanwhile };
}
