import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { isCrossed, isDataException, Refusal, type Tx } from "@/lib/platform/db";

const joined = new AsyncLocalStorage<Tx>();

/** Runs `work` so that every command called inside takes part in this transaction instead of opening one of its own. */
export const together = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => joined.run(tx, work);

/** The transaction that the caller's command takes part in; none where it stands alone. */
export const joinedTx = (): Tx | undefined => joined.getStore();

/**
 * One command's part of a joined transaction: what it did is undone where it refuses, and only that; the transaction goes on. Anything
 * that isn't a refusal ends the transaction as a whole.
 */
export async function withinJoined<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT "part"`;
  try {
    const value = await work(tx);
    await tx.$executeRaw`RELEASE SAVEPOINT "part"`;
    return value;
  } catch (error) {
    if (error instanceof Refusal || isDataException(error) || isCrossed(error)) {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT "part"`;
      await tx.$executeRaw`RELEASE SAVEPOINT "part"`;
    }
    throw error;
  }
}
