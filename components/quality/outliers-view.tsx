import { DataTable } from "@/components/table/data-table";
import type { ListQuery } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { judgementLabel } from "@/lib/labels/dossier";
import { QUALITY_TEXTS } from "@/lib/labels/quality";
import type { QualityFigures } from "@/lib/quality/figures";
import type { Names } from "@/lib/quality/shape";

const PAGE = 20;

/** Items on which the readers lie too far apart to be chance, the farthest first, with the way to the case. */
export function OutliersView({
  figures,
  names,
  page,
  path,
  query,
}: {
  figures: QualityFigures;
  names: Names;
  page: number;
  path: string;
  query: ListQuery;
}) {
  return (
    <Panel title="异常评分" lead={QUALITY_TEXTS.outliers}>
      <DataTable
        caption="异常评分"
        rows={figures.outliers.slice((page - 1) * PAGE, page * PAGE)}
        rowKey={({ caseId, itemId }) => `${caseId}${itemId}`}
        empty={<EmptyState title="没有异常的评分" />}
        columns={[
          {
            id: "place",
            header: "申报单位",
            rowHeader: true,
            cell: ({ caseId }) => names.cases.get(caseId)?.place ?? "",
          },
          { id: "item", header: "指标", nowrap: true, cell: ({ position }) => `第 ${position} 项` },
          {
            id: "marks",
            header: "评分（由高到低）",
            cell: ({ marks }) => (
              <ul>
                {marks.map(({ reader, points, full, judgement }) => (
                  <li key={reader}>
                    {names.assessors.get(reader)?.name}：{points} / {full} 分，{judgementLabel("standard", judgement)}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            id: "residual",
            header: "偏离（标准差）",
            align: "right",
            cell: ({ residual }) => Math.abs(residual).toFixed(1),
          },
        ]}
        actions={({ caseId, position }) => (
          <RowLink
            href={`/organise/cases/${caseId}`}
            label={`${names.cases.get(caseId)?.place ?? ""}第 ${position} 项`}
          >
            看案卷
          </RowLink>
        )}
      />
      <Pagination total={figures.outliers.length} page={page} pageSize={PAGE} path={path} query={query} />
    </Panel>
  );
}
