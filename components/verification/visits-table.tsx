import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { formatDate } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import type { VisitRow } from "@/lib/verification/views";

const COLUMNS: Column<VisitRow>[] = [
  { id: "place", header: "申报单位", cell: ({ applicantName }) => applicantName, rowHeader: true },
  { id: "team", header: "核查组", cell: ({ teamName }) => teamName },
  { id: "day", header: "核查日期", cell: ({ plannedOn }) => formatDate(new Date(plannedOn)), nowrap: true },
  { id: "stage", header: "状态", cell: ({ stage }) => <StatusTag>{stageLabel("visit", stage)}</StatusTag> },
  { id: "done", header: "已有结论", cell: ({ done, items }) => `${done} / ${items}`, align: "right" },
];

/** Visits, each with how far its checklist has come. */
export function VisitsTable({ visits, action, empty }: { visits: VisitRow[]; action: string; empty: string }) {
  return (
    <DataTable
      caption="实地核查"
      rows={visits}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      actions={({ id, applicantName, stage }) => (
        <RowLink href={`/verify/${id}`} label={applicantName}>
          {stage === "handed_in" ? "查看" : action}
        </RowLink>
      )}
      empty={<EmptyState title={empty} />}
    />
  );
}
