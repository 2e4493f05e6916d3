import { marked } from "@/lib/practice-cases/search-text";

/** A text in which what was searched for is marked. */
export const MarkedText = ({ text, words }: { text: string; words: readonly string[] }) =>
  words.length === 0
    ? text
    : marked(text, words).map((piece, at) =>
        piece.hit ? (
          <mark key={at} className="bg-amber-100 text-inherit">
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      );
