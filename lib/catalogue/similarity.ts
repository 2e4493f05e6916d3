/** A text as the pairs of characters that follow one another in it, each with how often; punctuation and spaces don't count. */
export type Bigrams = { counts: ReadonlyMap<string, number>; size: number };

/** The characters that carry the meaning. */
export const bareText = (text: string): string => text.replaceAll(/[\p{P}\p{S}\s]/gu, "");

/** The bigrams of a text; a text of one character is its own only one. */
export function bigramsOf(text: string): Bigrams {
  const letters = [...bareText(text)];
  const pairs = letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return { counts, size: pairs.length };
}

/** How many bigrams two texts share. */
function shared(a: Bigrams, b: Bigrams): number {
  const [small, large] = a.counts.size <= b.counts.size ? [a, b] : [b, a];
  let common = 0;
  for (const [pair, count] of small.counts) common += Math.min(count, large.counts.get(pair) ?? 0);
  return common;
}

/** Dice's coefficient: 1 for the same characters in the same order, 0 for nothing in common. */
export const likeness = (a: Bigrams, b: Bigrams): number =>
  a.size + b.size === 0 ? 0 : (2 * shared(a, b)) / (a.size + b.size);

/** The share of `part` that is found in `whole`. */
export const containment = (part: Bigrams, whole: Bigrams): number =>
  part.size === 0 ? 0 : shared(part, whole) / part.size;
