import "server-only";
import type { Track } from "@/lib/applications/case-file";
import type { Prisma, Tx } from "@/lib/platform/db";
import { barredBy } from "@/lib/selection/barred";
import { rankVerified } from "@/lib/selection/ranking";
import type { Eligible, ListRules } from "./choice";

type Place = { rank: number; composite: number };

/** The cases that the next list of this cycle may choose from, in the order of their rank. */
export async function eligibleCases(tx: Tx, cycleId: string, stage: string): Promise<Eligible[]> {
  if (stage === "shortlisted") {
    const ranks = new Map((await rankVerified(tx, cycleId)).map((entry) => [entry.applicationId, entry]));
    return casesAt(tx, cycleId, ["verification"], (id) => ranks.get(id) ?? null);
  }
  return casesAt(tx, cycleId, ["expert_review", "assessment"], (_, ranking) => ranking);
}

async function casesAt(
  tx: Tx,
  cycleId: string,
  stages: ("verification" | "expert_review" | "assessment")[],
  placeOf: (id: string, ranking: Place | null) => Place | null,
): Promise<Eligible[]> {
  const rows = await tx.application.findMany({
    where: { cycleId, stage: { in: stages } },
    orderBy: [{ ranking: { rank: "asc" } }, { number: "asc" }],
    select: {
      id: true,
      track: true,
      applicant: { select: { name: true } },
      cycle: { select: { tracks: true } },
      ranking: { select: { rank: true, composite: true, complianceBasisPoints: true, vetoedItems: true } },
    },
  });
  return rows.map(({ id, track, applicant, cycle, ranking }) => {
    const passBasisPoints = cycle.tracks.find((row) => row.track === track)?.passBasisPoints ?? null;
    const place = placeOf(id, ranking);
    return {
      applicationId: id,
      place: applicant.name,
      track,
      rank: place?.rank ?? null,
      composite: place?.composite ?? null,
      barred: ranking && barredBy(ranking, passBasisPoints),
      complianceBasisPoints: ranking?.complianceBasisPoints ?? null,
      passBasisPoints,
      vetoedItems: ranking?.vetoedItems ?? [],
    };
  });
}

/** The rules by which the next list of this cycle is weighed. One statement. */
export async function listRules(tx: Tx, cycleId: string, stage: string): Promise<ListRules> {
  const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: LIST_RULES });
  return listRulesOf(cycle, stage);
}

const LIST_RULES = {
  shortlistComprehensive: true,
  shortlistThematic: true,
  shortlistBandHundredths: true,
  departureGrounds: true,
} satisfies Prisma.CycleSelect;

type RulesRow = {
  shortlistComprehensive: number | null;
  shortlistThematic: number | null;
  shortlistBandHundredths: number;
  departureGrounds: string[];
};

/** The rule of 入围 holds for the list that follows the opening of the results; candidates are weighed against the order. */
export function listRulesOf(row: RulesRow, stage: string): ListRules {
  const rule = (places: number | null) =>
    places === null || stage !== "results_opened" ? null : { places, bandHundredths: row.shortlistBandHundredths };
  return {
    shortlist: { comprehensive: rule(row.shortlistComprehensive), thematic: rule(row.shortlistThematic) },
    grounds: row.departureGrounds,
  };
}

/** Cases that an earlier list has chosen and that no visit awaits. */
export const awaitingList = (cycleId: string, verified: readonly Track[]) =>
  ({
    cycleId,
    stage: { in: ["consultation", "public_notice"] },
    track: { notIn: [...verified] },
    ranking: { shortlisted: true },
  }) satisfies Prisma.ApplicationWhereInput;
