import "server-only";
import type { Tx } from "@/lib/platform/db";

/** 弄虚作假后的限制: bars the place of a case from this cycle on, and from as many after it as the cycle says. */
export async function barPlace(tx: Tx, applicationId: string, reason: string, at: Date): Promise<void> {
  const { applicantId, cycleId, cycle } = await tx.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      applicantId: true,
      cycleId: true,
      cycle: { select: { programmeId: true, number: true, fabricationBarCycles: true } },
    },
  });
  await tx.bar.create({
    data: {
      programmeId: cycle.programmeId,
      organisationId: applicantId,
      untilNumber: cycle.number + cycle.fabricationBarCycles,
      reason,
      cycleId,
      at,
    },
  });
}
