import { REPORT_TEXTS } from "@/lib/labels/self-report";
import { outlineOf } from "@/lib/self-report/outline";

const INDENT = { 1: "", 2: "pl-4", 3: "pl-8", 4: "pl-12" } as const;

/** The headings of a report as they are recognised, in their order and by their levels. */
export function ReportOutline({ text }: { text: string }) {
  const headings = outlineOf(text);
  return (
    <section aria-label={REPORT_TEXTS.outline} className="text-sm">
      <h2 className="mb-1 text-base">{REPORT_TEXTS.outline}</h2>
      {headings.length === 0 ? <p className="text-gray-600">{REPORT_TEXTS.noHeadings}</p> : null}
      <ol>
        {headings.map(({ level, heading, line }) => (
          <li key={line} className={INDENT[level]}>
            {heading}
          </li>
        ))}
      </ol>
    </section>
  );
}
