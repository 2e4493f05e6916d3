import "server-only";
import { defineLife } from "@/lib/acts/life";
import type { Tx } from "@/lib/platform/db";
import type { Parties } from "@/lib/policy/standing";
import { visitEffects } from "./effects";
import { visitProposals } from "./schema";
import { loadVisitFile } from "./store";
import { type VisitAction, type VisitFile, type VisitStage, visitWorkflow } from "./workflow";

/** Nothing else writes Visit.stage. */
async function move(tx: Tx, facts: VisitFile, to: VisitStage): Promise<Parties> {
  await tx.visit.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
  return facts.parties;
}

/** 实地核查的一生：安排、核查、提交（意见三(五)）。 */
export const visitLife = defineLife<VisitStage, VisitAction, VisitFile>({
  subject: "visit",
  workflow: visitWorkflow,
  proposals: visitProposals,
  load: loadVisitFile,
  effects: visitEffects,
  move,
  tell: {
    start_visit: ["organiser"],
    hand_in_visit: ["organiser"],
    return_visit: ["verifier"],
  },
  describe: (facts) => `${facts.applicantName}（${facts.teamName}）`,
  href: (facts, standing) =>
    standing === "verifier" || standing === "visit_observer"
      ? `/verify/${facts.id}`
      : `/organise/cycles/${facts.cycleId}/verification`,
});
