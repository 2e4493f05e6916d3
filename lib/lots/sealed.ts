import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { LotStage } from "./workflow";

/** The lot of a case with its stage, or null where it is in none. One statement. */
export async function lotOf(tx: Tx, applicationId: string): Promise<{ id: string; stage: LotStage } | null> {
  const row = await tx.lotCase.findUnique({
    where: { applicationId },
    select: { lot: { select: { id: true, stage: true } } },
  });
  return row?.lot ?? null;
}

/** Whether the case is in a lot that has not been opened: until then nothing reckoned from its marks leaves, to anybody. One statement. */
export async function lotSealed(tx: Tx, applicationId: string): Promise<boolean> {
  const lot = await lotOf(tx, applicationId);
  return lot !== null && lot.stage !== "opened";
}
