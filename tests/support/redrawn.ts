import { expect } from "vitest";
import { prove } from "@/lib/invariants/prove";
import { REDRAWN } from "@/lib/invariants/redrawn";
import { db, type Tx } from "@/lib/platform/db";

/** What these rules say once `change` was made past the program; all of it is undone. */
export async function proved(key: string, change: (tx: Tx) => Promise<unknown> = async () => {}, rules = REDRAWN) {
  class Undone extends Error {}
  let said: Awaited<ReturnType<typeof prove>> = [];
  const look = { now: new Date(), files: "", fast: false, tell: () => {} };
  const all = db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      await change(tx);
      said = await prove(
        { tx, ...look },
        rules.filter((rule) => rule.key === key),
      );
      throw new Undone();
    },
    { timeout: 60_000 },
  );
  await all.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  expect(said[0]!.failed).toBeNull();
  return said[0]!;
}
/** As if what the migration brought had come only now. */
export const broughtLater = (tx: Tx) =>
  tx.$executeRawUnsafe(
    `UPDATE "_prisma_migrations" SET "finished_at" = now() + interval '1 day' WHERE "migration_name" = '0102_recomputable'`,
  );
