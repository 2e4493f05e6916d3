/** Codes of 弄虚作假报告. */
export const FABRICATION_CODES = [
  "fabrication_too_late",
  "fabrication_already_barred",
  "fabrication_nothing_filed",
  "fabrication_reported_already",
  "fabrication_case_settled",
  "fabrication_reports_open",
] as const;
