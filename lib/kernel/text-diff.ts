import { diffArrays } from "diff";

/** A run that both texts have, or only the old, or only the new one. */
export type TextPart = { kind: "same" | "removed" | "added"; text: string };

/** Two texts further apart than this many steps count as exchanged whole. */
const MOST_EDITS = 2_000;

const segmenter = new Intl.Segmenter("zh-CN", { granularity: "word" });
const wordsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** How one text becomes another, character by character; nothing of either text is left out. */
export const textDiff = (before: string, after: string): TextPart[] => partsBetween(before, after, (text) => [...text]);

/** The same word by word, with Chinese words found as such. */
export const wordDiff = (before: string, after: string): TextPart[] => partsBetween(before, after, wordsOf);

function partsBetween(before: string, after: string, split: (text: string) => string[]): TextPart[] {
  const changes = diffArrays(split(before), split(after), { maxEditLength: MOST_EDITS });
  const parts: TextPart[] = changes
    ? changes.map(({ added, removed, value }) => ({
        kind: added ? "added" : removed ? "removed" : "same",
        text: value.join(""),
      }))
    : [
        { kind: "removed", text: before },
        { kind: "added", text: after },
      ];
  return parts.filter(({ text }) => text !== "");
}
