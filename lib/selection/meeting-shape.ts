import type { RankingLine, RankingView } from "./view";

/** What stands on the list: prepared for signing, decided, or only what rule and order would give. */
export type ListState = "prepared" | "decided" | "proposed";
export type MaterialLine = RankingLine & { taken: boolean; ground: string; reason: string };
export type EarlierLine = Pick<MaterialLine, "id" | "track" | "place" | "theme" | "taken" | "ground" | "reason">;
export type MeetingMaterial = {
  view: RankingView;
  /** Which list: 入围名单 or 候选名单. */
  list: "shortlist_cases" | "nominate_cases";
  state: ListState;
  principles: string;
  lines: MaterialLine[];
  /** With a list of candidates, what the shortlist before it said of the tracks that were visited: told apart from the list's own. */
  earlier: EarlierLine[];
  checked: { same: boolean; snapshots: string } | null;
  at: string;
};
