/** Deeper than anything a form sends; far from where reading it would exhaust the stack. */
const DEEPEST = 24;

/** NUL, and half of a pair of surrogates. */
const UNSOUND_TEXT = /\0|\p{Surrogate}/u;

/**
 * Whether what came from outside can be kept as it is: every text well formed and without NUL (no database takes either), every
 * number finite, nothing nested without end. Keys of objects count as texts.
 */
export function isSound(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !UNSOUND_TEXT.test(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth >= DEEPEST) return false;
  if (Array.isArray(value)) return value.every((each) => isSound(each, depth + 1));
  return Object.entries(value).every(([key, each]) => isSound(key) && isSound(each, depth + 1));
}

/** A text to be looked for, without what no stored text can hold. */
export const storable = (text: string): string => text.replaceAll(/\0|\p{Surrogate}/gu, "");
