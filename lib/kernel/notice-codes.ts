/** Codes of 公示与命名. */
export const NOTICE_CODES = [
  "notice_period_running",
  "notice_period_over",
  "objections_open",
  "working_days_not_published",
  "candidates_on_the_way",
  "notice_incomplete",
  "notice_exists",
  "document_number_taken",
  "publish_time_not_ahead",
  "notice_already_public",
  "replaced_notice_settled",
  "replacement_scheduled",
  "replacement_exists",
  "certificate_void",
] as const;
