import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Accounts come in, and duties go out, in bulk one list at a time: until the transaction ends, the next one waits. */
export async function holdAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('accounts', 0))`;
}

/**
 * What puts accounts of 三员 out, or opens them, is done one after the other; apart from the lists, which may take minutes and only add.
 */
export async function holdAdministrators(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('administrators', 0))`;
}
