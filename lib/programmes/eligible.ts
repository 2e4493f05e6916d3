import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { Prisma, Tx } from "@/lib/platform/db";
import { rankVerified } from "@/lib/selection/ranking";
import type { Eligible } from "./choice";

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

/** Cases that an earlier list has chosen and that no visit awaits. */
export const awaitingList = (cycleId: string, verified: readonly Track[]) =>
  ({
    cycleId,
    stage: { in: ["consultation", "public_notice"] },
    track: { notIn: [...verified] },
    ranking: { shortlisted: true },
  }) satisfies Prisma.ApplicationWhereInput;
