import { diffArrays } from "diff";
import type { TextPart } from "./text-diff";

/** Two texts further apart than this many words count as exchanged whole. */
const MOST_EDITS = 2_000;

const words = new Intl.Segmenter("zh-CN", { granularity: "word" });
const wordsOf = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

/** How one text becomes another, word by word, with Chinese words found as such; nothing of either text is left out. */
export function wordDiff(before: string, after: string): TextPart[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS });
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
