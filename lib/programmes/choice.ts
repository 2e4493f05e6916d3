import type { Problem } from "@/lib/kernel/problem";
import type { Barred } from "@/lib/selection/barred";
import type { Departure } from "@/lib/selection/rules";
import { asksGround, departuresOf, type Listed, type ShortlistRule } from "@/lib/selection/shortlist-rule";
import type { Choice } from "./workflow";

/** A case that the list may choose; without a rank where no result was computed for it. */
export type Eligible = {
  applicationId: string;
  place: string;
  track: string;
  rank: number | null;
  composite: number | null;
  barred: Barred | null;
  complianceBasisPoints: number | null;
  passBasisPoints: number | null;
  vetoedItems: readonly number[];
};
/** What lists are weighed by: the rule of each track that has one, and the grounds of the cycle. */
export type ListRules = { shortlist: Readonly<Record<string, ShortlistRule | null>>; grounds: readonly string[] };
export type Weighed = {
  chosenNotEligible: number;
  chosenBarred: Problem | null;
  departuresUnexplained: number;
  /** The first few that lack a reason, or where none does a ground, by name. */
  departuresOpen: string;
  groundsMissing: number;
  groundsUnknown: number;
};

const MOST_NAMED = 5;

/**
 * What a list still lacks: choices that are not at the station where it decides, or that can't be chosen; and places that leave the rule or
 * the order of their track without a ground of the cycle and a written reason, the chosen as well as those left out.
 */
export function weighChoice(
  eligible: readonly Eligible[],
  chosen: readonly Choice[],
  passedOver: readonly Choice[],
  { shortlist, grounds }: ListRules,
): Weighed {
  const known = new Map(eligible.map((entry) => [entry.applicationId, entry]));
  const lines = new Map([...passedOver, ...chosen].map((line) => [line.applicationId, line]));
  const tracks = [...new Set(eligible.map(({ track }) => track))];
  const departures = tracks.flatMap((track) => {
    const ids = chosen.map(({ applicationId }) => applicationId).filter((id) => known.get(id)?.track === track);
    return departuresOf(ids, listedOf(eligible, track), shortlist[track] ?? null);
  });
  const groundOf = ({ id }: Departure) => lines.get(id)?.ground?.trim() ?? "";
  const unexplained = departures.filter(({ id }) => !lines.get(id)?.reason?.trim());
  const groundless = grounds.length > 0 ? departures.filter((one) => asksGround(one) && !groundOf(one)) : [];
  const named = (unexplained.length > 0 ? unexplained : groundless).slice(0, MOST_NAMED);
  const barred = chosen.map(({ applicationId }) => known.get(applicationId)).find((entry) => entry?.barred);
  return {
    chosenNotEligible: chosen.filter(({ applicationId }) => !known.has(applicationId)).length,
    chosenBarred: barred ? barredProblem(barred) : null,
    departuresUnexplained: unexplained.length,
    departuresOpen: named.map(({ id }) => known.get(id)?.place ?? "").join("、"),
    groundsMissing: groundless.length,
    groundsUnknown: [...lines.values()].filter(({ ground }) => ground?.trim() && !grounds.includes(ground.trim()))
      .length,
  };
}

const listedOf = (eligible: readonly Eligible[], track: string): Listed[] =>
  eligible.flatMap(({ applicationId: id, rank, composite, barred, ...entry }) =>
    entry.track === track && rank !== null && composite !== null
      ? [{ id, rank, composite, barred: barred !== null }]
      : [],
  );

/** Why this place can't be chosen, by name. */
function barredProblem({ barred, place, vetoedItems, complianceBasisPoints, passBasisPoints }: Eligible): Problem {
  return barred === "vetoed"
    ? { code: "vetoed_item", detail: { name: place, items: vetoedItems.join("、") } }
    : {
        code: "assessed_below_threshold",
        detail: { name: place, basisPoints: complianceBasisPoints ?? 0, passBasisPoints: passBasisPoints ?? 0 },
      };
}
