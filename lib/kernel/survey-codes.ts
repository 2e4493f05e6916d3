/** Codes of 满意度测评. */
export const SURVEY_CODES = [
  "survey_incomplete",
  "plan_incomplete",
  "sample_below_target",
  "cases_refused",
  "already_commissioned",
] as const;
