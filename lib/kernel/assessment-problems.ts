/** Codes of 第三方评估 that are about its people and how they begin. */
export const ASSESSMENT_PROBLEM_CODES = [
  "commitment_not_signed",
  "commitment_signed",
  "no_such_recusal",
  "assessing_elsewhere",
] as const;
