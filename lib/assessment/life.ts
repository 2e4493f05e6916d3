import "server-only";
import { defineLife } from "@/lib/acts/life";
import { openDifferences, restartDifferences } from "@/lib/moderation/noticing";
import { sheetEffects } from "./effects";
import { sheetProposals } from "./schema";
import { loadSheet } from "./store";
import { type SheetAction, type SheetFile, type SheetStage, sheetWorkflow } from "./workflow";

/** 一份评分表的一生：分配、声明、评分、交卷（意见三(三)）。 */
export const sheetLife = defineLife<SheetStage, SheetAction, SheetFile>({
  subject: "score_sheet",
  workflow: sheetWorkflow,
  proposals: sheetProposals,
  load: loadSheet,
  effects: sheetEffects,
  async move(tx, facts, to) {
    await tx.scoreSheet.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    if (to === "handed_in") await openDifferences(tx, facts);
    if (facts.stage === "handed_in") await restartDifferences(tx, facts);
    return facts.parties;
  },
  tell: { hand_in: ["organiser"], recuse: ["organiser"], reopen: ["assessor"] },
  describe: (facts) => `${facts.place}评分表`,
  href: (facts, standing) =>
    standing === "assessor" ? `/assess/${facts.id}` : `/organise/cycles/${facts.cycleId}/allocation/${facts.id}`,
});
