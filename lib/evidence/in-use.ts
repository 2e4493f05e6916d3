import "server-only";
import type { Tx } from "@/lib/platform/db";

/** Where a piece of evidence may stand: what counts here keeps it from being deleted. */
const PLACES = {
  uses: true,
  archives: true,
  replyUses: true,
  practiceFiles: true,
  reportUses: true,
  inspectionUses: true,
} as const;

/** In how many places a piece of evidence stands: on items, as an archived copy, in replies, practice cases, reports and inspections. */
export async function placesOf(tx: Tx, evidenceId: string): Promise<number> {
  const { _count } = await tx.evidence.findUniqueOrThrow({
    where: { id: evidenceId },
    select: { _count: { select: PLACES } },
  });
  return Object.values(_count).reduce((sum, count) => sum + count, 0);
}
