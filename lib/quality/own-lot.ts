import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** The lot, held until the transaction ends, for whoever works for its organiser; to strangers it isn't there. */
export async function ownLot(tx: Tx, actor: Actor, lotId: string) {
  await tx.$queryRaw`SELECT 1 FROM "AssessmentLot" WHERE "id" = ${lotId}::uuid FOR UPDATE`;
  const lot = await tx.assessmentLot.findUnique({
    where: { id: lotId },
    include: {
      cycle: { select: { stage: true, qualityShareBasisPoints: true, programme: { select: { organiserId: true } } } },
      qualityDraw: { select: { lotId: true } },
      calibration: { select: { applicationId: true } },
    },
  });
  const standings = lot ? standingsOf(actor, { organiser: lot.cycle.programme.organiserId }) : [];
  if (!lot || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  return lot.cycle.stage === "open" ? lot : refuse({ code: "wrong_stage" });
}
