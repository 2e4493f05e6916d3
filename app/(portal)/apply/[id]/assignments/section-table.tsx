import { AssignmentStateTag } from "@/components/filing/assignment-state";
import { TickAll } from "@/components/form/tick-all";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { itemState } from "@/lib/applications/tasks";
import type { AssignmentLine } from "@/lib/assignments/queries";
import { mayHandOver } from "@/lib/assignments/rules";
import { formatDate } from "@/lib/kernel/dates";
import { ITEM_STATES } from "@/lib/labels/dossier";

type Row = { item: DossierItem; line: AssignmentLine | null };

/** The items of one section with their units; each can be ticked, as it is seen here. */
export function SectionTable({
  title,
  rows,
  applicationId,
  tickable,
  now,
}: {
  title: string;
  rows: Row[];
  applicationId: string;
  tickable: boolean;
  now: string;
}) {
  const overdue = ({ line }: Row) =>
    line !== null && line.dueAt !== null && line.dueAt < now && mayHandOver(line.state);
  const tick: Column<Row> = {
    id: "tick",
    header: <TickAll name="items" label={`全选：${title}`} />,
    width: "2.5rem",
    cell: ({ item, line }) => (
      <input
        type="checkbox"
        name="items"
        value={`${item.id}:${line?.version ?? -1}`}
        aria-label={`选择第 ${item.position} 项`}
        className="size-4 accent-primary-600"
      />
    ),
  };
  return (
    <div data-tick-group className="mb-4">
      <DataTable<Row>
        caption={`${title}（${rows.length} 项）`}
        captionShown
        rows={rows}
        rowKey={({ item }) => item.id}
        rowTone={(row) => (overdue(row) ? "warning" : null)}
        columns={[
          ...(tickable ? [tick] : []),
          { id: "position", header: "序号", align: "right", nowrap: true, cell: ({ item }) => item.position },
          {
            id: "text",
            header: "指标",
            rowHeader: true,
            cell: ({ item }) => (
              <Link className="link line-clamp-2" href={`/apply/${applicationId}/items/${item.position}`}>
                {item.text}
              </Link>
            ),
          },
          { id: "lead", header: "牵头单位", width: "11rem", cell: ({ line }) => line?.lead ?? "—" },
          {
            id: "supporting",
            header: "配合单位",
            width: "11rem",
            cell: ({ line }) => line?.supporting.join("、") || "—",
          },
          {
            id: "due",
            header: "完成时限",
            nowrap: true,
            cell: ({ line }) => (line?.dueAt ? formatDate(new Date(line.dueAt)) : "—"),
          },
          {
            id: "filled",
            header: "填报",
            cell: ({ item }) => <StatusTag>{ITEM_STATES[itemState(item)]}</StatusTag>,
          },
          {
            id: "state",
            header: "状态",
            width: "8rem",
            cell: ({ line }) => (line ? <AssignmentStateTag state={line.state} remark={line.returnRemark} /> : "—"),
          },
        ]}
      />
    </div>
  );
}
