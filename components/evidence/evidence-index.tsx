import { PreviewOf } from "@/components/evidence/preview-of";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import { evidenceHref } from "@/lib/evidence/href";
import type { IndexLine } from "@/lib/evidence/shapes";
import { ARCHIVE_TEXTS, disclosureLabel, INDEX_HEADINGS, LIBRARY_TEXTS } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";

const CELL = "px-2 py-1.5 align-top";

/** 佐证材料目录 as a table, for the screen and for paper. `itemHref` is where the item of a position is read. */
export function EvidenceIndex({
  lines,
  itemHref,
}: {
  lines: readonly IndexLine[];
  itemHref: (position: number) => string;
}) {
  if (lines.length === 0) return <EmptyState title="还没有佐证材料" />;
  const sections = [...new Set(lines.map(({ section }) => section))];
  return (
    <Panel flush lead={<span className="no-print">{LIBRARY_TEXTS.indexLead}</span>}>
      <ScrollBox label="佐证材料目录">
        <table className="w-full text-sm">
          <caption className="sr-only">佐证材料目录</caption>
          <thead className="bg-gray-100 text-left">
            <tr>
              {INDEX_HEADINGS.map((heading) => (
                <th key={heading} scope="col" className={`${CELL} whitespace-nowrap`}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {sections.map((section) => (
            <tbody key={section}>
              <tr className="border-t border-line bg-gray-50">
                <th colSpan={INDEX_HEADINGS.length} scope="colgroup" className={`${CELL} text-left font-semibold`}>
                  {section}
                </th>
              </tr>
              {lines
                .filter((line) => line.section === section)
                .map((line) => (
                  <Line key={line.number} line={line} itemHref={itemHref} />
                ))}
            </tbody>
          ))}
        </table>
      </ScrollBox>
    </Panel>
  );
}

function Line({ line, itemHref }: { line: IndexLine; itemHref: (position: number) => string }) {
  const href = evidenceHref(line);
  return (
    <tr className="border-t border-line">
      <th scope="row" className={`${CELL} text-left font-semibold whitespace-nowrap`}>
        {line.number}
      </th>
      <td className={`${CELL} min-w-40`}>
        {href ? (
          <a className="link break-all" href={href} target="_blank" rel="noopener noreferrer">
            {line.title}
          </a>
        ) : (
          line.title
        )}
        {line.archive ? <span className="text-gray-600">（有{ARCHIVE_TEXTS.label}）</span> : null}
        <PreviewOf evidence={line} />
      </td>
      <td className={CELL}>{line.issuer || "—"}</td>
      <td className={CELL}>{line.documentNumber || "—"}</td>
      <td className={`${CELL} whitespace-nowrap`}>{line.issuedOn ?? "—"}</td>
      <td className={`${CELL} whitespace-nowrap`}>{line.pages || "—"}</td>
      <td className={`${CELL} whitespace-nowrap`}>{choiceLabel(line.kind)}</td>
      <td className={`${CELL} whitespace-nowrap`}>{disclosureLabel(line.disclosure)}</td>
      <td className={CELL}>
        <a className="link whitespace-nowrap" href={itemHref(line.position)}>
          第 {line.position} 项
        </a>
        {line.note ? <span className="block text-gray-600">{line.note}</span> : null}
      </td>
    </tr>
  );
}
