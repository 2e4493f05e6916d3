import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { Refusal, type Tx } from "@/lib/platform/db";
import { holdPeople } from "@/lib/recusal/sweeping";

/**
 * 回避: refuses with `conflict_of_interest` where one of these people is in recusal from one of these cases. The people are held until the
 * transaction ends, so that nobody declares it, or has it found, in between.
 */
export async function mustBeIndependent(
  tx: Tx,
  people: readonly string[],
  applicationIds: readonly string[],
): Promise<void> {
  if (people.length === 0 || applicationIds.length === 0) return;
  await holdPeople(tx, people);
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "VerifierRecusal"
    WHERE "userId" = ANY (${[...people]}::uuid[]) AND "applicationId" = ANY (${[...applicationIds]}::uuid[]) LIMIT 1`;
  if (found.length > 0) throw new Refusal<ActProblem>({ code: "conflict_of_interest" });
}
