/** Codes of 异议. */
export const OBJECTION_CODES = [
  "objection_upheld",
  "too_many_attempts",
  "notice_flooded",
  "identity_purged",
  "handler_not_here",
  "no_handler",
  "summary_missing",
  "effect_not_chosen",
  "task_office_unfit",
  "task_closed",
  "task_answered",
  "statement_asked",
  "file_waits_for_scan",
  "too_many_supplements",
] as const;
