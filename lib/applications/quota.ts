import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import type { ProblemCode } from "@/lib/kernel/problem";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Track } from "./case-file";

type Place = { cycleId: string; officeId: string; track: Track; purpose: "recommendation" | "designation" };

const EXHAUSTED: Record<Place["purpose"], ProblemCode> = {
  recommendation: "quota_exhausted",
  designation: "designation_quota_exhausted",
};

/** Takes one place; of two who want the last one, the second is refused. The CHECK in the database is the belt. */
export async function takePlace(tx: Tx, place: Place): Promise<void> {
  const taken = await tx.$executeRaw`
    UPDATE "Quota" SET "used" = "used" + 1
    WHERE "cycleId" = ${place.cycleId}::uuid AND "officeId" = ${place.officeId}::uuid
      AND "track" = ${place.track}::"Track" AND "purpose" = ${place.purpose}::"QuotaPurpose" AND "used" < "places"`;
  if (taken === 0) throw new Refusal<ActProblem>({ code: EXHAUSTED[place.purpose] });
}

/** Gives one place back. */
export async function releasePlace(tx: Tx, place: Place): Promise<void> {
  await tx.quota.updateMany({
    where: { ...place, used: { gt: 0 } },
    data: { used: { decrement: 1 } },
  });
}
