import { DataTable } from "@/components/table/data-table";
import type { ListQuery } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { QUALITY_TEXTS, seconds } from "@/lib/labels/quality";
import type { QualityPage } from "@/lib/quality/shape";

/** How fast the sheets were filled, the conspicuous first; tells no mark, and may be looked at before the opening. */
export function SpeedView({
  shown,
  page,
  pageSize,
  path,
  query,
}: {
  shown: QualityPage;
  page: number;
  pageSize: number;
  path: string;
  query: ListQuery;
}) {
  const { sheets, paces, paceTotal } = shown;
  return (
    <Panel title="评分快慢" lead={QUALITY_TEXTS.speed}>
      <p className="mb-3">
        评分表 {sheets.total} 份，已交卷 {sheets.handedIn} 份，速度突出 {sheets.conspicuous} 份
      </p>
      <DataTable
        caption="评分快慢"
        rows={paces}
        rowKey={({ sheetId }) => sheetId}
        rowTone={({ conspicuous }) => (conspicuous ? "warning" : null)}
        empty={<EmptyState title="还没有分配评分表" />}
        columns={[
          { id: "assessor", header: "评估员", rowHeader: true, nowrap: true, cell: ({ assessor }) => assessor },
          { id: "place", header: "申报单位", cell: ({ place }) => place },
          {
            id: "kind",
            header: "评分表",
            nowrap: true,
            cell: ({ kind, handedIn }) =>
              `${kind === "calibration" ? "定标" : "正式"}，${handedIn ? "已交卷" : "未交卷"}`,
          },
          { id: "marks", header: "已评项", align: "right", cell: ({ marks }) => marks },
          { id: "together", header: "其中整表导入", align: "right", cell: ({ together }) => together },
          { id: "median", header: "间隔中位数", align: "right", nowrap: true, cell: ({ median }) => seconds(median) },
          {
            id: "hasty",
            header: "不足 10 秒",
            align: "right",
            nowrap: true,
            cell: ({ hasty, intervals }) => `${hasty} / ${intervals}`,
          },
          {
            id: "word",
            header: "提示",
            nowrap: true,
            cell: ({ conspicuous }) => (conspicuous ? <StatusTag tone="warning">突出</StatusTag> : null),
          },
        ]}
      />
      <Pagination total={paceTotal} page={page} pageSize={pageSize} path={path} query={query} />
    </Panel>
  );
}
