import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Accounts come in, and duties go out, in bulk one list at a time: until the transaction ends, the next one waits. */
export async function holdAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts', 0))`;
}
