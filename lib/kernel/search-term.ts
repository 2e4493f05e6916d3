/** What may be typed for a pinyin: letters, possibly with spaces or apostrophes between syllables. */
const TYPED = /^[a-zA-Z][a-zA-Z0-9 ']*$/;

type Contains = { contains: string; mode: "insensitive" };
type Begins = { startsWith: string };
export type NameCondition = { name: Contains } | { initials: Begins } | { pinyin: Begins };

/**
 * The ways in which a row with `name`, `initials` and `pinyin` matches what was typed, to stand in an OR: a part of the name,
 * or the beginning of its initials or of its full pinyin (`htq`, `heting`). All lists of organisations, areas and people use it.
 */
export function nameMatches(typed: string): NameCondition[] {
  const text = typed.trim();
  const named: NameCondition = { name: { contains: text, mode: "insensitive" } };
  const keys = pinyinTyped(text);
  return keys ? [named, { initials: { startsWith: keys } }, { pinyin: { startsWith: keys } }] : [named];
}

/** What was typed as the beginning of a pinyin, or null if it can't be one. */
export function pinyinTyped(typed: string): string | null {
  const text = typed.trim();
  return TYPED.test(text) ? text.toLowerCase().replace(/[ ']/g, "") : null;
}
