import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Panel } from "@/components/ui/panel";
import { fabricationHref } from "@/lib/fabrication-reports/hrefs";
import type { FabricationRow } from "@/lib/fabrication-reports/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";
import { ReportState } from "./report-state";

/** What offices have reported in a cycle, for its organiser. */
export function ReportList({ rows }: { rows: FabricationRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Panel title={TEXTS.list} lead={TEXTS.listLead} flush>
      <DataTable
        caption={TEXTS.list}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { id: "place", header: "申报单位", cell: ({ place }) => place, rowHeader: true },
          { id: "office", header: "报告的办公室", cell: ({ office }) => office },
          { id: "items", header: "指标", cell: ({ positions }) => TEXTS.items(positions) },
          { id: "found", header: TEXTS.found, cell: ({ found }) => found },
          {
            id: "at",
            header: "报告时间",
            nowrap: true,
            cell: ({ reportedAt }) => (reportedAt ? formatDateTime(new Date(reportedAt)) : "—"),
          },
          { id: "stage", header: "状态", cell: ({ stage }) => <ReportState stage={stage} /> },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={fabricationHref(row, true)} label={row.place}>
              {row.stage === "reported" ? "查看、认定" : "查看"}
            </RowLink>
          </RowLinks>
        )}
      />
    </Panel>
  );
}
