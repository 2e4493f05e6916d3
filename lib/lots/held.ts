import "server-only";
import { type AssessmentResult, assessmentResults } from "@/lib/assessment/results";
import type { Tx } from "@/lib/platform/db";

/** The results of these cases: of an opened lot as they were written down then, of a case in no lot computed from its sheets. */
export async function resultsHeld(tx: Tx, ids: readonly string[]): Promise<Map<string, AssessmentResult>> {
  const rows = await tx.lotResult.findMany({
    where: { applicationId: { in: [...ids] } },
    select: { applicationId: true, result: true },
  });
  const held = new Map(rows.map(({ applicationId, result }) => [applicationId, result as unknown as AssessmentResult]));
  const others = await assessmentResults(
    tx,
    ids.filter((id) => !held.has(id)),
  );
  return new Map([...others, ...held]);
}
