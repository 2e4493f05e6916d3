import { linesOf } from "@/lib/self-report/outline";

/** The words of a letter, a line a paragraph. */
export function LetterText({ text }: { text: string }) {
  return (
    <div className="official max-w-[40em] space-y-1">
      {linesOf(text).map((line, at) => (
        <p key={at} className="indent-[2em]">
          {line}
        </p>
      ))}
    </div>
  );
}
