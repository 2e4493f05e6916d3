import { lineOf, linesOf } from "@/lib/self-report/outline";

/** 自评报告 for reading: a paragraph each, two characters in; 一级标题 are headings of the page. */
export function ReportText({ text }: { text: string }) {
  const lines = linesOf(text).map((line, n) => ({ ...lineOf(line), n }));
  return (
    <article className="prose-zh max-w-4xl space-y-2 break-words">
      {lines.map(({ level, heading, text: words, n }) => (
        <div key={n}>
          {level === 1 ? <h2 className="mt-4 text-lg">{heading}</h2> : null}
          {level === 1 && words === "" ? null : (
            <p className="indent-8">
              {level === 1 ? null : heading === "" ? null : <strong>{heading}</strong>}
              {words}
            </p>
          )}
        </div>
      ))}
    </article>
  );
}
