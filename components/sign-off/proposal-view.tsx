import type { ProposalLine } from "@/lib/acts/proposal-lines";
import { DataTable } from "../table/data-table";
import { DescriptionList } from "../ui/description-list";

/** What is to be signed, field by field; lists as tables. */
export function ProposalView({ lines }: { lines: ProposalLine[] }) {
  const texts = lines.filter((line) => "text" in line);
  const tables = lines.filter((line) => "rows" in line);
  if (lines.length === 0) return <p className="text-gray-600">此事项没有需要另行填写的内容，签发即按事由办理。</p>;
  return (
    <div className="space-y-4">
      {texts.length > 0 ? (
        <DescriptionList
          columns={1}
          items={texts.map(({ label, text }) => ({
            term: label,
            detail: <span className="prose-zh block whitespace-pre-wrap">{text}</span>,
          }))}
        />
      ) : null}
      {tables.map((table) => (
        <DataTable<{ key: string; cells: string[] }>
          key={table.label}
          caption={`${table.label}（${table.rows.length} 项）`}
          captionShown
          rows={table.rows}
          rowKey={({ key }) => key}
          columns={table.headings.map((heading, index) => ({
            id: String(index),
            header: heading,
            rowHeader: index === 0,
            cell: ({ cells }) => cells[index] ?? "—",
          }))}
        />
      ))}
    </div>
  );
}
