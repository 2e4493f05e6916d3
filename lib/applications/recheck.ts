import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { takeWithin } from "@/lib/acts/take";
import { designationLife } from "@/lib/designations/life";
import { actionFor } from "@/lib/designations/workflow";
import { holdTitle } from "@/lib/handlings/parties";
import { RUNNING } from "@/lib/handlings/workflow";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { CaseFile } from "./case-file";

/** 一件处理在办的，在那一件中办理: of two that heard the place apart, only one may decide. */
async function mustNotBeHandled(tx: Tx, designationId: string): Promise<void> {
  await holdTitle(tx, designationId);
  const running = { designationId, stage: { in: [...RUNNING] } };
  if ((await tx.handling.count({ where: running })) > 0) throw new Refusal<ActProblem>({ code: "handling_running" });
}

/**
 * 复查处理: the outcome moves every live title that the case is about, each as a line of this act and with its own line of
 * history. The title's own rules are judged again; where one refuses, or a handling of it runs, nothing moves.
 */
export const handleTitles: Effect<CaseFile> = async ({ tx, facts, actor, preparedBy }) => {
  const { outcome, opinion = "", ground, hearing, dueAt } = facts.proposal;
  const proposal = { reason: opinion, ground, hearing, dueAt: dueAt?.toISOString() };
  for (const { id, stage } of facts.titles) {
    await mustNotBeHandled(tx, id);
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
