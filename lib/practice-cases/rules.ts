import { identityNumbersIn } from "@/lib/evidence/secrecy";
import { PRACTICE_BOXES, PRACTICE_PARTS, type PracticeBox, type PracticeText } from "./workflow";

/** The standings with which a title may speak of itself (意见五(三)): in force, or warned and putting right. */
export const SPEAKING = ["in_force", "warned"] as const;

/** The boxes that are still empty; all must be filled. */
export const missingBoxes = (text: PracticeText): PracticeBox[] =>
  PRACTICE_BOXES.filter((box) => text[box].trim() === "");

/** 成效须有数据: an Arabic digit, also a full-width one, is what counts as a figure. */
export const hasFigures = (results: string): boolean => /[0-9０-９]/.test(results);

/** How many 公民身份号码 stand in what would be published. */
export const identitiesIn = (text: PracticeText): number =>
  identityNumbersIn(PRACTICE_BOXES.map((box) => text[box]).join("\n"));

/** The boxes out of a row that holds more. */
export const textOf = (row: PracticeText): PracticeText =>
  Object.fromEntries(PRACTICE_BOXES.map((box) => [box, row[box]])) as PracticeText;

/** The parts in the order in which a reader looks for what was found. */
export const readingOrder = (text: Pick<PracticeText, "summary" | (typeof PRACTICE_PARTS)[number]>): string[] => [
  text.summary,
  ...PRACTICE_PARTS.map((part) => text[part]),
];
