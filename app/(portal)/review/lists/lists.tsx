import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "@/lib/labels/fields";
import { RECOMMENDATION_ENDS, RECOMMENDATION_TEXTS } from "@/lib/labels/recommendation";
import { stageLabel } from "@/lib/labels/stages";
import type { ListRow } from "@/lib/recommendation/list-shape";
import type { GivenRecommendation } from "@/lib/recommendation/queries";

const moment = (at: string): string => formatDateTime(new Date(at));

/** The lists that the office has drawn up. */
export function Lists({ rows }: { rows: ListRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Panel title={RECOMMENDATION_TEXTS.lists} flush>
      <DataTable<ListRow>
        caption={RECOMMENDATION_TEXTS.lists}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { id: "cycle", header: "周期", rowHeader: true, cell: (row) => row.cycle },
          { id: "chosen", header: "推荐", align: "right", cell: (row) => `${row.recommended} 件` },
          { id: "declined", header: "不予推荐", align: "right", cell: (row) => `${row.declined} 件` },
          {
            id: "stage",
            header: "状态",
            cell: (row) => (
              <StatusTag tone={row.stage === "signed" ? "success" : row.stage === "draft" ? "info" : "neutral"}>
                {stageLabel("recommendation_list", row.stage)}
              </StatusTag>
            ),
          },
          {
            id: "at",
            header: "办理",
            cell: (row) =>
              row.signedAt
                ? `${row.signedByName}签发，${moment(row.signedAt)}`
                : `${row.createdByName}拟定，${moment(row.createdAt)}`,
          },
        ]}
        actions={(row) => (
          <RowLink href={`/review/lists/${row.id}`} label={row.cycle}>
            打开
          </RowLink>
        )}
      />
    </Panel>
  );
}

/** What the office has recommended in the cycle, those withdrawn or returned with why. */
export function Given({ rows }: { rows: GivenRecommendation[] }) {
  if (rows.length === 0) return null;
  return (
    <Panel title={RECOMMENDATION_TEXTS.given} flush>
      <DataTable<GivenRecommendation>
        caption={RECOMMENDATION_TEXTS.given}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: "name",
            header: "申报单位",
            rowHeader: true,
            cell: (row) => (
              <Link href={`/review/${row.applicationId}`} className="link">
                {`${row.name}（${row.number}）`}
              </Link>
            ),
          },
          { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
          { id: "opinion", header: "推荐意见", width: "22rem", cell: (row) => row.opinion },
          { id: "at", header: "推荐时间", nowrap: true, cell: (row) => moment(row.at) },
          { id: "state", header: "情况", cell: state },
        ]}
      />
    </Panel>
  );
}

function state({ ended, acceptedAt }: GivenRecommendation): string {
  if (ended) return `${RECOMMENDATION_ENDS[ended.how]}（${moment(ended.at)}，${ended.by}）：${ended.reason}`;
  return acceptedAt ? `上一级已于 ${moment(acceptedAt)} 接收` : "已推荐";
}
