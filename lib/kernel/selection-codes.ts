/** Codes of 排名与名单. */
export const SELECTION_CODES = [
  "nobody_chosen",
  "chosen_not_eligible",
  "departure_reason_missing",
  "departure_ground_missing",
  "departure_ground_unknown",
  "ranking_not_recomputed",
] as const;
