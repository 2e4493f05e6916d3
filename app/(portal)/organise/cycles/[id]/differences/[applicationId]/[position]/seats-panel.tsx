import { DataTable } from "@/components/table/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { THIRD_ENDS } from "@/lib/labels/moderation";
import type { DifferencePage } from "@/lib/moderation/one-difference";
import { ThirdForms } from "../../../third-forms";

/** Who was asked to decide as a third and how they were found; appointing or drawing one while the item is open. */
export function SeatsPanel({ page, returnTo }: { page: DifferencePage; returnTo: string }) {
  const { difference, seats, candidates } = page;
  const { applicationId, indicatorId } = difference;
  return (
    <Panel title="第三名评估员" lead="本标段机构的评估员，没有评过本项，也不须回避；可以指定，也可以抽取。">
      {seats.length === 0 ? (
        <EmptyState title="还没有指定" />
      ) : (
        <DataTable
          caption="第三名评估员"
          rows={seats}
          rowKey={(row) => row.id}
          columns={[
            { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: (row) => row.name },
            { id: "at", header: "时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.at)) },
            {
              id: "how",
              header: "方式",
              cell: (row) => (row.seed ? `从 ${row.pool} 人中抽取，种子 ${row.seed}` : "指定"),
            },
            { id: "end", header: "状态", cell: (row) => (row.end ? THIRD_ENDS[row.end] : "待裁断") },
          ]}
        />
      )}
      {difference.blockedBy === null && difference.state !== "settled" ? (
        <ThirdForms of={{ applicationId, indicatorId, purpose: "difference", returnTo }} candidates={candidates} />
      ) : null}
    </Panel>
  );
}
