import "server-only";
import { weighAmendment } from "@/lib/cycle-rules/amending";
import type { Tx } from "@/lib/platform/db";
import { rankVerified } from "@/lib/selection/ranking";
import { type Eligible, weighChoice } from "./choice";
import type { CycleFile } from "./workflow";

/** The cases that the next list of this cycle may choose from, in the order of their rank. */
export async function eligibleCases(tx: Tx, cycleId: string, stage: string): Promise<Eligible[]> {
  if (stage === "shortlisted") {
    const ranks = new Map((await rankVerified(tx, cycleId)).map((entry) => [entry.applicationId, entry.rank]));
    return casesAt(tx, cycleId, ["verification"], (id) => ranks.get(id) ?? null);
  }
  return casesAt(tx, cycleId, ["expert_review", "assessment"], (_, rank) => rank);
}

async function casesAt(
  tx: Tx,
  cycleId: string,
  stages: ("verification" | "expert_review" | "assessment")[],
  rankOf: (id: string, rank: number | null) => number | null,
): Promise<Eligible[]> {
  const rows = await tx.application.findMany({
    where: { cycleId, stage: { in: stages } },
    orderBy: [{ ranking: { rank: "asc" } }, { number: "asc" }],
    select: { id: true, track: true, ranking: { select: { rank: true } } },
  });
  return rows.map(({ id, track, ranking }) => ({
    applicationId: id,
    track,
    rank: rankOf(id, ranking?.rank ?? null),
  }));
}

/** Weighs a proposed list against the ranking, an amendment against the rules; other acts pass unchanged. */
export async function weighCycle(tx: Tx, facts: CycleFile): Promise<CycleFile> {
  const { chosen, passedOver = [] } = facts.proposal;
  if (facts.proposal.section) return weighAmendment(tx, facts);
  if (!chosen || (facts.stage !== "results_opened" && facts.stage !== "shortlisted")) return facts;
  const eligible = await eligibleCases(tx, facts.id, facts.stage);
  return { ...facts, ...weighChoice(eligible, chosen, passedOver) };
}
