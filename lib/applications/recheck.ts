import "server-only";
import type { Effect } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import { actionFor } from "@/lib/designations/workflow";
import type { CaseFile } from "./case-file";

/**
 * 复查处理: the outcome moves every live title that the case is about, each as a line of this act and with its own line of
 * history. The title's own rules are judged again; where one refuses, nothing moves.
 */
export const handleTitles: Effect<CaseFile> = async ({ tx, facts, actor, preparedBy }) => {
  const { outcome, opinion = "", ground, hearing, dueAt } = facts.proposal;
  const proposal = { reason: opinion, ground, hearing, dueAt: dueAt?.toISOString() };
  for (const { id, stage } of facts.titles) {
    const order = { id, action: actionFor(outcome!, stage), proposal, preparedBy };
    await takeWithin(tx, designationLife, actor, order, "list");
  }
  return {
    outcome: outcome!,
    opinion,
    ...(ground && outcome === "revoke" ? { ground } : {}),
    titles: facts.titles.map(({ title }) => title),
  };
};
