import { setTimeout as pause } from "node:timers/promises";
import type { Tx } from "@/lib/platform/db";

/** Until another connection waits for a lock that this transaction holds; gives up after half a minute. */
export async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (let n = 0; n < 250; n += 1) {
    const waiting = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)) LIMIT 1`;
    if (waiting.length > 0) return;
    await pause(100);
  }
  throw new Error("nobody waits");
}
