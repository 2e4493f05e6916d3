import { ALLOCATION_CODES } from "./allocation-codes";
import { LOT_CODES } from "./lot-codes";
import { QUALITY_CODES } from "./quality-codes";

/** Codes of 第三方评估. */
export const ASSESSMENT_PROBLEM_CODES = [
  ...LOT_CODES,
  ...ALLOCATION_CODES,
  ...QUALITY_CODES,
  "commitment_not_signed",
  "commitment_signed",
  "no_such_recusal",
  "assessing_elsewhere",
  // marks, flags, quality
  "deduction_reason_unknown",
  "marks_unfounded",
  "flag_exists",
  "flag_settled",
  // differences, answers of places
  "not_in_dispute",
  "third_wanted",
  "third_appointed",
  "third_unknown",
  "no_third_left",
  "answer_not_waiting",
  "answers_late",
  "deductions_shown",
  "own_ruling_answered",
  "answers_handed_in",
  "replies_missing",
  "ruling_unchanged",
] as const;
