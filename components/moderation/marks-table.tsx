import { DataTable } from "@/components/table/data-table";
import { judgementLabel } from "@/lib/labels/dossier";
import { sideName } from "@/lib/labels/moderation";
import type { MarkShown } from "@/lib/moderation/shapes";

/** The marks of one item side by side, without names; `own` is the reader's side. */
export function MarksTable({
  caption,
  marks,
  item: { kind, full },
  own,
}: {
  caption: string;
  marks: MarkShown[];
  item: { kind: string; full: number };
  own?: number;
}) {
  return (
    <DataTable
      caption={caption}
      rows={marks}
      rowKey={(row) => String(row.side)}
      columns={[
        {
          id: "side",
          header: "评分",
          rowHeader: true,
          nowrap: true,
          cell: (row) => `${sideName(row.side)}${row.side === own ? "（本人）" : ""}`,
        },
        { id: "judgement", header: "判断", nowrap: true, cell: (row) => judgementLabel(kind, row.judgement) },
        { id: "points", header: "得分", align: "right", cell: (row) => `${row.points} / ${full}` },
        {
          id: "reason",
          header: "理由",
          cell: (row) => [...row.reasons, row.reason].filter(Boolean).join("；") || "—",
        },
        { id: "evidence", header: "引用佐证", cell: (row) => row.citations.join("；") || "—" },
      ]}
    />
  );
}
