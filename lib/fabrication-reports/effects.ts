import "server-only";
import type { Effect } from "@/lib/acts/life";
import { takeWithin } from "@/lib/acts/take";
import { applicationLife } from "@/lib/applications/life";
import { barDraft } from "./barring";
import { endingOf, type FabricationAction, type FabricationFile } from "./workflow";

type FabricationEffect = Effect<FabricationFile>;

/** 上报: from here on the organiser knows of it. */
const report: FabricationEffect = async ({ tx, facts, actor }) => {
  await tx.fabricationReport.update({
    where: { id: facts.id },
    data: { stage: "reported", reportedAt: facts.now, reportedByName: actor.name },
  });
  return { items: facts.positions.length };
};

const decideAs =
  (stage: "upheld" | "dismissed"): FabricationEffect =>
  async ({ tx, facts, actor, preparedBy }) => {
    const reason = facts.proposal.reason!;
    await tx.fabricationReport.update({
      where: { id: facts.id },
      data: {
        stage,
        decisionReason: reason,
        preparedByName: preparedBy ?? "",
        decidedByName: actor.name,
        decidedAt: facts.now,
      },
    });
    return { reason };
  };

/**
 * 认定: the case is disqualified by the same mover, and the place barred with it. A place that has withdrawn it and only begun another is
 * barred without a move, and told: what it has begun can't be filed.
 */
const uphold: FabricationEffect = async (context) => {
  const { tx, facts, actor, preparedBy } = context;
  const reason = facts.proposal.reason!;
  const { target } = facts;
  const ending = endingOf(target);
  if (ending === "ended") {
    const order = { id: target.id, action: "disqualify", proposal: { reason }, preparedBy };
    await takeWithin(tx, applicationLife, actor, order, "list");
  } else if (ending === "barred") {
    await barDraft(tx, actor, target.id, reason, facts.now);
  }
  return decideAs("upheld")(context);
};

export const fabricationEffects: Partial<Record<FabricationAction, FabricationEffect>> = {
  report_fabrication: report,
  uphold_fabrication: uphold,
  dismiss_fabrication: decideAs("dismissed"),
};
