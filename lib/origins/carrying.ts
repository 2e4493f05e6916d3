import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { contentOf } from "@/lib/applications/merging";
import { writeAnswers } from "@/lib/applications/writing";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { weighCarry } from "./store";

export type Carried = { brought: number; kept: number; without: number; evidence: number };

/**
 * Brings what an earlier application says into one that the caller holds: new answers, each with its origin, and further uses of
 * the same evidence; nothing that is there is touched. Refuses an origin that isn't the actor's own. One event with the counts.
 */
export async function carryWithin(
  tx: Tx,
  actor: Actor,
  target: { id: string; cycleId: string },
  originId: string,
): Promise<Carried> {
  const weighed = await weighCarry(tx, actor, { applicationId: target.id, originId });
  if (!weighed) throw new Refusal<ActProblem>({ code: "not_found" });
  const { origin, plan } = weighed;
  const at = now();
  const brought = plan.bring.map(({ indicatorId, reread, at: filedAt, ...content }) => ({
    indicatorId,
    version: 0,
    content: contentOf({ ...content, declared: false }),
    origin: { applicationId: origin.id, name: origin.name, at: new Date(filedAt) },
    reread,
  }));
  await writeAnswers(tx, actor, target, brought, "carried");
  const uses = plan.bring.flatMap(({ indicatorId, evidenceIds }) =>
    evidenceIds.map((evidenceId, n) => ({ applicationId: target.id, indicatorId, evidenceId, position: n + 1 })),
  );
  await tx.evidenceUse.createMany({ data: uses, skipDuplicates: true });
  const counts = { brought: plan.bring.length, kept: plan.kept, without: plan.without, evidence: uses.length };
  await record(tx, actor, {
    at,
    subject: "application",
    subjectId: target.id,
    action: "carry_forward",
    standing: "applicant",
    detail: { ...counts, origin: origin.name, originApplicationId: origin.id },
    applicationId: target.id,
    cycleId: target.cycleId,
  });
  return counts;
}
