/** Refusals about the quality sample and calibration cases. */
export const QUALITY_CODES = [
  "sample_drawn",
  "sample_not_asked",
  "sample_marks_known",
  "calibration_too_late",
  "calibration_chosen",
] as const;
