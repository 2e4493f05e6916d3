import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { VisitAction, VisitFile } from "./workflow";

type VisitEffect = Effect<VisitFile>;

/** 提交核查报告: keeps the team's summary; the event counts the items and repeats no conclusion. */
const handIn: VisitEffect = async ({ tx, facts }) => {
  await tx.visit.update({
    where: { id: facts.id },
    data: { summary: facts.proposal.summary!, handedInAt: facts.now },
  });
  return { items: facts.checklist, team: facts.teamName };
};

const giveBack: VisitEffect = async ({ tx, facts }) => {
  await tx.visit.update({ where: { id: facts.id }, data: { handedInAt: null } });
  return { reason: facts.proposal.reason ?? "" };
};

export const visitEffects: Partial<Record<VisitAction, VisitEffect>> = {
  hand_in_visit: handIn,
  return_visit: giveBack,
};
