import "server-only";
import type { Effect } from "@/lib/acts/life";
import { Prisma } from "@/lib/platform/db";
import { teamOf } from "./report-team";
import type { VisitAction, VisitFile } from "./workflow";

type VisitEffect = Effect<VisitFile>;

/**
 * 提交核查报告: keeps the team's summary and who was on the team, so that the report stays what it was whoever comes and goes later. Contacts of lists from
 * which nothing was drawn aren't needed any more and are cleared. The event counts the items and repeats no conclusion.
 */
const handIn: VisitEffect = async ({ tx, facts }) => {
  await tx.visit.update({
    where: { id: facts.id },
    data: { summary: facts.proposal.summary!, handedInAt: facts.now, handedInTeam: await teamOf(tx, facts.id) },
  });
  await tx.sampleLine.updateMany({
    where: { list: { visitId: facts.id, stage: { not: "drawn" } }, contact: { not: null } },
    data: { contact: null },
  });
  return { items: facts.checklist, team: facts.teamName };
};

const giveBack: VisitEffect = async ({ tx, facts }) => {
  await tx.visit.update({ where: { id: facts.id }, data: { handedInAt: null, handedInTeam: Prisma.DbNull } });
  return { reason: facts.proposal.reason ?? "" };
};

export const visitEffects: Partial<Record<VisitAction, VisitEffect>> = {
  hand_in_visit: handIn,
  return_visit: giveBack,
};
