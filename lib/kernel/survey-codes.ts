/** Codes of 满意度测评. */
export const SURVEY_CODES = [
  "survey_incomplete",
  "survey_below_least",
  "plan_incomplete",
  "plan_without_cells",
  "cells_refused",
  "survey_plan_frozen",
  "sample_below_target",
  "cases_refused",
  "already_commissioned",
  "case_number_taken",
  "nothing_to_exclude",
  "exclusion_changed",
] as const;
