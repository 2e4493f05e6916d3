import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { contentOf } from "@/lib/applications/merging";
import { writeAnswers } from "@/lib/applications/writing";
import { noteEvidenceEdits } from "@/lib/checking/store";
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
  const evidence = await addUses(tx, target.id, plan.bring);
  const proven = plan.bring.flatMap(({ indicatorId, evidenceIds }) => (evidenceIds.length > 0 ? [indicatorId] : []));
  await noteEvidenceEdits(tx, actor, target.id, proven, at);
  const counts = { brought: plan.bring.length, kept: plan.kept, without: plan.without, evidence };
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

/** Puts the pieces behind what stands on their items already, in their order; answers with how many are new. One statement. */
function addUses(
  tx: Tx,
  applicationId: string,
  bring: readonly { indicatorId: string; evidenceIds: readonly string[] }[],
): Promise<number> {
  const uses = bring.flatMap(({ indicatorId, evidenceIds }) =>
    evidenceIds.map((evidenceId, n) => ({ indicatorId, evidenceId, position: n + 1 })),
  );
  return tx.$executeRaw`
    INSERT INTO "EvidenceUse" ("applicationId", "indicatorId", "evidenceId", "position")
    SELECT ${applicationId}::uuid, x."indicatorId", x."evidenceId", x."position" + COALESCE((
      SELECT max(u."position") FROM "EvidenceUse" u WHERE u."applicationId" = ${applicationId}::uuid AND u."indicatorId" = x."indicatorId"), 0)
    FROM jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) AS x ("indicatorId" uuid, "evidenceId" uuid, "position" int)
    ON CONFLICT DO NOTHING`;
}
