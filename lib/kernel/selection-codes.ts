/** Codes of 排名与名单. */
export const SELECTION_CODES = ["nobody_chosen", "chosen_not_eligible", "departure_reason_missing"] as const;
