/** What is to be said of a check code that came with a number. */
export type CodeMatch =
  /** No code came along. */
  | "not_given"
  | "matches"
  /** The number is in the register, but its certificate bears another code. */
  | "differs"
  /** Too many wrong ones came from there: nothing is said. */
  | "not_told"
  | "too_often"
  /** No such number. */
  | "unknown";

const GROUP = 4;

/** 校验码 as it was typed or scanned: case, spaces and dashes don't matter. */
export const codeTyped = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-—–]/g, "")
    .slice(0, 20);

/** `K7QM-3T9X`, as it is printed. */
export const codePrinted = (code: string): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;

/** A certificate's number as it was typed: letters large, full-width signs plain, no spaces. */
export const numberTyped = (text: string): string =>
  text.normalize("NFKC").toUpperCase().replace(/\s/g, "").slice(0, 40);
