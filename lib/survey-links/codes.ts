/** Without what is easily taken for something else: no 0 and O, 1, I and L, 8 and B, 5 and S, 2 and Z of each other. */
export const CODE_LETTERS = "23456789ACDEFGHJKMNPQRTUVWXY";
export const CODE_LENGTH = 10;

/** Letters that never stand in a code, and what was meant by them. */
const MEANT: Readonly<Record<string, string>> = { B: "8", S: "5", Z: "2" };

/**
 * A code as somebody typed it: small letters, full-width signs, blanks and dashes don't matter, nor does a letter taken for the digit
 * that it looks like. Null where it can't be a code at all.
 */
export function readCode(typed: string): string | null {
  const signs = [...typed.slice(0, 200).normalize("NFKC").toUpperCase()].filter((sign) => /[0-9A-Z]/.test(sign));
  const code = signs.map((sign) => MEANT[sign] ?? sign).join("");
  const whole = code.length === CODE_LENGTH && [...code].every((sign) => CODE_LETTERS.includes(sign));
  return whole ? code : null;
}

/** A code as it is printed, in two groups: `ABCDE-FGHJK`. */
export const writeCode = (code: string): string => `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;

/** Where a code is answered. */
export const answerPath = (code: string): string => `/answer/${writeCode(code)}`;
