import { textDiff } from "@/lib/kernel/text-diff";

/** One side of a changed text, with the characters that only it has marked. */
export function TextChange({ before, after, side }: { before: string; after: string; side: "before" | "after" }) {
  const own = side === "before" ? "removed" : "added";
  const parts = textDiff(before, after).filter(({ kind }) => kind === "same" || kind === own);
  return (
    <>
      {parts.map(({ kind, text }, at) => {
        const key = `${at}-${text.length}`;
        if (kind === "removed")
          return (
            <del key={key} className="bg-red-100">
              {text}
            </del>
          );
        return kind === "added" ? (
          <ins key={key} className="bg-green-100">
            {text}
          </ins>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </>
  );
}
