export const READING_KINDS = ["view", "download"] as const;
export type ReadingKind = (typeof READING_KINDS)[number];

/** What was opened: an item's page, 自评报告, or a file with the item it proves (null where it stands on none any more). */
export type Opened =
  | { of: "item"; indicatorId: string }
  | { of: "report" }
  | { of: "evidence"; evidenceId: string; indicatorId: string | null; fileName: string; stamped: boolean };

const DIGITS = 8;

/** 阅看编号 as it stands on screen and in files: 00000042. */
export const readingNumber = (id: bigint | number): string => String(id).padStart(DIGITS, "0");

/** The id that a printed number means, or null; takes what people type: blanks, “No.”, leading noughts. */
export function readingIdOf(typed: string): bigint | null {
  const digits = /^\s*(?:No\.?|编号)?[\s:：]*0*(\d{1,18})\s*$/i.exec(typed)?.[1];
  return digits === undefined || digits === "" ? null : BigInt(digits);
}
