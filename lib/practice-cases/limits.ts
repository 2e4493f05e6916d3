import type { PracticeBox } from "./workflow";

/** What a box may hold: bounds of the form, not of the regulation. */
export const BOX_LIMITS: Record<PracticeBox, number> = {
  title: 60,
  field: 60,
  summary: 300,
  measures: 3000,
  approach: 5000,
  results: 3000,
  replicable: 3000,
};
/** How many files a case may have. */
export const MOST_FILES = 10;
