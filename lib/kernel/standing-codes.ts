/** Codes of 动态管理. */
export const STANDING_CODES = [
  "ground_not_stated",
  "hearing_not_stated",
  "deadline_not_ahead",
  "outcome_not_allowed",
  "no_title_held",
  "title_still_held",
] as const;
