import "server-only";
import type { Tx } from "@/lib/platform/db";

export type ReleasedLot = { id: string; cycleId: string; answersDueAt: Date };

/** 出示初步扣分意见: what the places of a lot are told when its deductions are released, in the transaction of that act. */
export async function releaseDeductions(_tx: Tx, _lot: ReleasedLot, _at: Date): Promise<{ places: number }> {
  return { places: 0 };
}
