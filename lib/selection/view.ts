import type { ListRules } from "@/lib/programmes/choice";
import type { Barred } from "./barred";
import type { RankingFigures } from "./recomputing";
import type { RunView } from "./robustness-shape";
import type { Weights } from "./rules";
import type { Zone } from "./shortlist-rule";

/** What resampling says of a place: 90 % of ranks, how often above the cut, and whether only chance separates it from there. */
export type Steadiness = { low: number; high: number; above: number | null; withinChance: boolean; error: number };
export type RankingLine = {
  id: string;
  number: string;
  place: string;
  province: string;
  city: string;
  track: string;
  theme: string | null;
  stage: string;
  assessmentScore: number;
  complianceBasisPoints: number;
  surveyIndex: number | null;
  surveyLow: number | null;
  surveyHigh: number | null;
  surveyError: number | null;
  verificationScore: number | null;
  composite: number;
  rank: number;
  shortlisted: boolean | null;
  /** Why the shortlist left rule or order here. */
  departureGround: string;
  departureReason: string;
  /** The same of the list of candidates, where it was drawn up after visits; `listed`: it stands on that list as it was signed. */
  candidateGround: string;
  candidateReason: string;
  listed: boolean;
  /** 一票否决 items that the assessment found unmet, by number. */
  vetoedItems: number[];
  /** Why it is ranked and can't be chosen. */
  barred: Barred | null;
  /** Where the rule of its track puts it; null where there is none. */
  zone: Zone | null;
  /** Of the newest resampling, where it was of this very ranking. */
  steadiness: Steadiness | null;
  /** Whether the list that is drawn up next decides about this case. */
  eligible: boolean;
};
export type Places = Readonly<Record<string, { places: number; used: number }>>;
export type RankingView = {
  /** `verified`: the tracks that are verified before they become candidates; `verifies`: all that are ranked are of these. */
  cycle: {
    id: string;
    name: string;
    stage: string;
    verified: readonly string[];
    verifies: boolean;
    weights: Weights;
    rules: ListRules;
    /** 命名名额 by track. */
    places: Places;
    draws: number;
    shift: number;
  };
  opened: boolean;
  entries: RankingLine[];
  /** The ranking as it is kept, before the results of visits that no list has taken yet. */
  standing: RankingFigures[];
  /** By track, the composite of the last one that the rule takes. */
  cuts: Readonly<Record<string, number | null>>;
  run: RunView | null;
};
