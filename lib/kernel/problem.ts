/** A business refusal. It has a code, never prose: the wording lives in lib/labels/problems.ts. */
export type Problem = { code: ProblemCode; detail?: Record<string, string | number> };

export const PROBLEM_CODES = [
  // whoever asks
  "not_found",
  "not_allowed",
  "wrong_stage",
  "stale",
  "key_reused",
  "invalid_input",
  // signing
  "not_signatory",
  "own_preparation",
  "wrong_password",
  "sign_off_pending",
  "sign_off_gone",
  // filing
  "outside_submission_window",
  "dossier_incomplete",
  "report_too_long",
  "below_pass_ratio",
  "theme_missing",
  "barred_from_cycle",
  "already_applied",
  "not_an_applicant_kind",
  "correction_deadline_passed",
  "item_not_open",
  "no_office_at_level",
  // review
  "no_corrections_listed",
  "correction_rounds_used",
  "opinion_missing",
  "quota_exhausted",
  "own_municipality_excluded",
  // assessment, survey, verification
  "sheets_not_assigned",
  "scoring_incomplete",
  "differences_unsettled",
  "survey_incomplete",
  "sample_below_target",
  "verification_incomplete",
  "findings_open",
  "checklist_empty",
  "too_many_assessors",
  "recused",
  "conflict_of_interest",
  "not_commissioned",
  "results_sealed",
  // selection, notice, designation
  "nobody_chosen",
  "chosen_not_eligible",
  "departure_reason_missing",
  "designation_quota_exhausted",
  "notice_period_running",
  "notice_period_over",
  "objections_open",
  "objection_upheld",
  "working_days_not_published",
  // oversight
  "ground_not_stated",
  "hearing_not_stated",
  "check_not_passed",
  "report_incomplete",
  "year_not_over",
  "nothing_to_draw",
  // people and files
  "duties_exclude",
  "account_taken",
  "password_weak",
  "file_refused",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
