import "server-only";
import { defineLife } from "@/lib/acts/life";
import { lotEffects } from "./effects";
import { lotProposals } from "./schema";
import { holdLot, loadLot } from "./store";
import { type LotAction, type LotFile, type LotStage, lotWorkflow } from "./workflow";

/** 一个评估标段的一生：筹备、评估、（答复、）揭晓；每一步由组织方拟办、签发。 */
export const lotLife = defineLife<LotStage, LotAction, LotFile>({
  subject: "assessment_lot",
  workflow: lotWorkflow,
  proposals: lotProposals,
  load: loadLot,
  hold: holdLot,
  effects: lotEffects,
  async move(tx, facts, to) {
    const openedAt = to === "opened" ? { openedAt: facts.now } : {};
    await tx.assessmentLot.update({
      where: { id: facts.id },
      data: { stage: to, version: { increment: 1 }, ...openedAt },
    });
    return facts.parties;
  },
  tell: { begin_assessment: ["organiser"], release_deductions: ["organiser"], open_lot: ["organiser"] },
  describe: (facts) => facts.name,
  href: (facts) => `/organise/cycles/${facts.cycleId}/lots/${facts.id}${facts.stage === "opened" ? "/results" : ""}`,
});
