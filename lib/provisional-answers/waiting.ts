import "server-only";
import type { Tx } from "@/lib/platform/db";

/** What a lot still waits for: places whose 答复期限 runs and that have not answered, and replies that nobody has decided. */
export async function answersWaiting(
  _tx: Tx,
  _lotId: string,
  _now: Date,
): Promise<{ waited: number; undecided: number }> {
  return { waited: 0, undecided: 0 };
}
