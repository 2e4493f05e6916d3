/** Codes of 满意度测评. */
export const SURVEY_CODES = [
  "survey_incomplete",
  "survey_below_least",
  "survey_untold",
  "plan_incomplete",
  "plan_without_cells",
  "cells_refused",
  "survey_plan_frozen",
  "sample_below_target",
  "cases_refused",
  "already_commissioned",
  // 网络问卷
  "link_not_usable",
  "links_issued",
  "links_closed",
  "contacts_refused",
  "contacts_cleared",
  "slips_too_many",
  "slips_failed",
  "case_number_taken",
  "nothing_to_exclude",
  "exclusion_changed",
] as const;
