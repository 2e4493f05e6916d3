import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import type { Tx } from "@/lib/platform/db";
import { type HearingAction, type HearingFacts, type HearingStage, hearingWorkflow } from "./hearing-workflow";
import { handlingLife } from "./life";
import { hearingProposals } from "./schema";
import { loadHandling } from "./store";

/** The facts of one hearing, or null. With `lock` title, handling and itself are held, in this order. */
async function load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<HearingFacts, "proposal"> | null> {
  const found = await tx.hearing.findUnique({ where: { id }, select: { handlingId: true } });
  const handling = found && (await loadHandling(tx, found.handlingId, now, lock));
  if (!handling) return null;
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Hearing" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.hearing.findUniqueOrThrow({ where: { id }, select: { stage: true, version: true } });
  const { cycleId, applicationId, parties, holderName, title } = handling;
  return {
    ...{ id, now, cycleId, applicationId, parties, holderName, title, ...row },
    handlingId: handling.id,
    handlingStage: handling.stage,
  };
}

/** The place's statement is handed on into the handling: whatever was drafted without it must be drafted anew. */
const state: Effect<HearingFacts> = async ({ tx, facts, actor }) => {
  await tx.hearing.update({
    where: { id: facts.id },
    data: { statement: facts.proposal.statement!, statedAt: facts.now, statedByName: actor.name },
  });
  await takeWithin(
    tx,
    handlingLife,
    actor,
    { id: facts.handlingId, action: "receive_statement", proposal: {} },
    "list",
  );
  return { late: facts.stage === "lapsed" };
};

/** 听取意见：被处理单位的陈述。 */
export const hearingLife = defineLife<HearingStage, HearingAction, HearingFacts>({
  subject: "hearing",
  workflow: hearingWorkflow,
  proposals: hearingProposals,
  load,
  effects: { state_opinion: state },
  async move(tx, facts, to) {
    await tx.hearing.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {},
  describe: (facts) => `${facts.holderName}“${facts.title}”`,
  href: (facts) => `/oversee/handlings/${facts.handlingId}`,
});
