/** What a phrase is for: 推荐、不予推荐、退回补正. */
export const PHRASE_KINDS = ["recommend", "decline", "return"] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];

/** A phrase on offer; shipped ones have no id and can't be moved or removed. */
export type Phrase = { id: string | null; text: string };
export type Phrases = Record<PhraseKind, Phrase[]>;

/** The list with one entry moved a place up or down; as it was where there is no such entry, or no place left. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, by: "up" | "down"): T[] {
  const from = list.findIndex((one) => one.id === id);
  const to = by === "up" ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((one) => one.id !== id);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

/** The text with a phrase put between what stands before and after the caret, and where the caret is then. */
export function insertedAt(text: string, start: number, end: number, phrase: string): { text: string; caret: number } {
  return { text: `${text.slice(0, start)}${phrase}${text.slice(end)}`, caret: start + phrase.length };
}
