import { departuresFromRank, departuresWithoutReason } from "@/lib/selection/rules";
import type { Choice } from "./workflow";

/** A case that the list may choose; without a rank where no result was computed for it. */
export type Eligible = { applicationId: string; track: string; rank: number | null };
export type Weighed = { chosenNotEligible: number; departuresUnexplained: number };

/**
 * What a list still lacks: choices that are not at the station where it decides, and places that leave the order of their
 * track without a written reason, the chosen as well as those passed over.
 */
export function weighChoice(
  eligible: readonly Eligible[],
  chosen: readonly Choice[],
  passedOver: readonly Choice[],
): Weighed {
  const known = new Map(eligible.map((entry) => [entry.applicationId, entry]));
  const reasons = Object.fromEntries([...passedOver, ...chosen].map((line) => [line.applicationId, line.reason]));
  const tracks = [...new Set(eligible.map(({ track }) => track))];
  const departures = tracks.flatMap((track) => {
    const ids = chosen.map(({ applicationId }) => applicationId).filter((id) => known.get(id)?.track === track);
    const ranking = eligible.flatMap((entry) =>
      entry.track === track && entry.rank !== null ? [{ id: entry.applicationId, rank: entry.rank }] : [],
    );
    return departuresFromRank(ids, ranking);
  });
  return {
    chosenNotEligible: chosen.filter(({ applicationId }) => !known.has(applicationId)).length,
    departuresUnexplained: departuresWithoutReason(departures, reasons).length,
  };
}
