import { diffArrays } from "diff";
import { linesOf } from "./outline";

/** A paragraph of two texts side by side; null where one of them has none. */
export type ComparedLine = {
  kind: "same" | "changed" | "removed" | "added";
  before: string | null;
  after: string | null;
};

/** Paragraph by paragraph how one text becomes another; a run of removed ones meets the run of added ones that takes its place. */
export function compareTexts(before: string, after: string): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let gone: string[] = [];
  const flush = () => {
    for (const text of gone) lines.push({ kind: "removed", before: text, after: null });
    gone = [];
  };
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (removed) {
      flush();
      gone = value;
    } else if (added) {
      for (const text of value) {
        const old = gone.shift();
        lines.push(
          old === undefined
            ? { kind: "added", before: null, after: text }
            : { kind: "changed", before: old, after: text },
        );
      }
    } else {
      flush();
      for (const text of value) lines.push({ kind: "same", before: text, after: text });
    }
  }
  flush();
  return lines;
}
