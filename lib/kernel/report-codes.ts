/** Codes of 年度报告. */
export const REPORT_CODES = [
  "report_incomplete",
  "year_not_over",
  "report_exists",
  "report_unconfirmed",
  "report_public_day_past",
  "report_files_full",
] as const;
