import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { PAPER_KIND_LABELS, PAPER_TEXTS } from "@/lib/labels/official-papers";
import type { PaperLine } from "@/lib/official-papers/pages";

const COLUMNS: Column<PaperLine>[] = [
  { id: "title", header: "标题", rowHeader: true, cell: (row) => row.title },
  { id: "kind", header: "文种", nowrap: true, cell: (row) => PAPER_KIND_LABELS[row.kind] },
  { id: "number", header: "发文字号", nowrap: true, cell: (row) => row.documentNumber || "—" },
  { id: "office", header: "发文机关", cell: (row) => row.office },
  {
    id: "state",
    header: "状态",
    nowrap: true,
    cell: (row) => (
      <StatusTag tone={row.finalAt ? "success" : "info"}>
        {row.finalAt ? PAPER_TEXTS.final : PAPER_TEXTS.draft}
      </StatusTag>
    ),
  },
  { id: "at", header: "时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.finalAt ?? row.editedAt)) },
];

/** The papers of a list, or of an office. */
export function PaperTable({ papers }: { papers: PaperLine[] }) {
  return (
    <DataTable
      caption={PAPER_TEXTS.title}
      rows={papers}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      empty={<EmptyState title={PAPER_TEXTS.none} />}
      actions={({ id, title }) => (
        <RowLinks>
          <RowLink href={`/papers/${id}`} label={title}>
            打开
          </RowLink>
        </RowLinks>
      )}
    />
  );
}
