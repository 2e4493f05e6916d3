import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { ReportState } from "@/components/oversight/report-state";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { REPORT_VIEW_LABELS } from "@/lib/labels/oversight";
import { REPORT_VIEWS, reportsQuery } from "@/lib/oversight/list-query";
import { type ReportRow, reportsOverview } from "@/lib/oversight/report-overview";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "年度报告" };

const COLUMNS: Column<ReportRow>[] = [
  { id: "holder", header: "示范单位", rowHeader: true, nowrap: true, cell: (row) => row.holder },
  { id: "title", header: "称号", cell: (row) => row.title },
  { id: "year", header: "年度", nowrap: true, cell: (row) => `${row.year} 年度` },
  { id: "due", header: "报送期限", nowrap: true, cell: (row) => formatDate(row.dueAt) },
  {
    id: "submitted",
    header: "报送日期",
    nowrap: true,
    cell: (row) => (row.submittedAt ? formatDate(row.submittedAt) : "—"),
  },
  { id: "state", header: "状态", cell: (row) => <ReportState stage={row.stage} overdue={row.overdue} /> },
  { id: "desk", header: "承办办公室", cell: (row) => (row.stage === "in_review" ? (row.deskOffice ?? "—") : "—") },
];

/** 年度报告：on the reader's desk, due and overdue. */
export default async function ReportsPage({ searchParams }: Page) {
  const actor = await requireActor();
  const raw = await searchParams;
  const query = reportsQuery.parse(raw);
  const { rows, total, counts } = await reportsOverview(actor, query);
  const { done, ...kept } = raw;
  return (
    <>
      <PageHeader title="年度报告" trail={[{ label: "称号与监督管理", href: "/oversee" }, { label: "年度报告" }]} />
      <OverseeTabs current="reports" />
      {done ? (
        <Alert
          tone="success"
          live
          title={done === "prepared" ? "已提请签发，签发后生效。" : `已办理：${actionLabel(done)}。`}
        />
      ) : null}
      <LinkTabs
        label="年度报告的状态"
        tabs={REPORT_VIEWS.map((view) => ({
          href: listHref("/oversee/reports", {}, { show: view }),
          label: REPORT_VIEW_LABELS[view],
          count: counts[view],
          current: view === query.show,
        }))}
      />
      <ListPage
        caption="年度报告"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => `${row.designationId}-${row.year}`}
        rowTone={(row) => (row.overdue ? "warning" : null)}
        actions={(row) => (
          <RowLinks>
            {row.open && row.reportId ? (
              <RowLink href={`/oversee/reports/${row.reportId}`} label={`${row.holder} ${row.year} 年度`}>
                {row.onMyDesk ? "办理" : "查看"}
              </RowLink>
            ) : (
              <RowLink href={`/oversee/titles/${row.designationId}`} label={row.holder}>
                查看称号
              </RowLink>
            )}
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/oversee/reports"
        query={kept}
        keep={["show"]}
        empty={<EmptyState title="没有符合条件的年度报告" />}
        fields={<TextInput name="q" label="单位、称号或者证书编号" defaultValue={query.q} />}
      />
    </>
  );
}
