import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { ReportState } from "@/components/oversight/report-state";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatDate } from "@/lib/kernel/dates";
import { ON_TIME_TEXTS, PUBLISHING_TEXTS } from "@/lib/labels/annual-reports";
import { REPORT_VIEW_LABELS } from "@/lib/labels/oversight";
import { REPORT_VIEWS, reportsQuery } from "@/lib/oversight/list-query";
import { type ReportRow, reportChoices, reportsOverview } from "@/lib/oversight/report-overview";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

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
  {
    id: "state",
    header: "状态",
    cell: (row) => <ReportState stage={row.stage} overdue={row.overdue} slow={row.forwardOverdue} />,
  },
  { id: "desk", header: "承办办公室", cell: (row) => (row.stage === "in_review" ? (row.deskOffice ?? "—") : "—") },
];

/** 年度报告：on the reader's desk, due and overdue, by year and province. */
export default async function ReportsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const raw = await searchParams;
  const query = reportsQuery.parse(raw);
  const [{ rows, total, counts }, choices] = await Promise.all([reportsOverview(actor, query), reportChoices(actor)]);
  const { done, ...kept } = raw;
  const office = actor.organisationKind === "office";
  return (
    <>
      <PageHeader
        title="年度报告"
        trail={[{ label: "称号与监督管理", href: "/oversee" }, { label: "年度报告" }]}
        actions={
          office ? (
            <>
              <LinkButton href="/oversee/reports/publishing">{PUBLISHING_TEXTS.title}</LinkButton>
              <LinkButton href="/oversee/reports/on-time">{ON_TIME_TEXTS.title}</LinkButton>
            </>
          ) : null
        }
      />
      <OverseeTabs current="reports" />
      <Done done={done} />
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
        rowTone={(row) => (row.overdue || row.forwardOverdue ? "warning" : null)}
        actions={(row) => <ReportLinks row={row} />}
        total={total}
        page={query.page}
        path="/oversee/reports"
        query={kept}
        keep={["show"]}
        exportPath="/oversee/reports/export"
        empty={<EmptyState title="没有符合条件的年度报告" />}
        fields={
          <>
            <TextInput name="q" label="单位、称号或者证书编号" defaultValue={query.q} />
            <Select
              name="year"
              label="年度"
              placeholder="全部"
              options={choices.years.map((year) => ({ value: String(year), label: `${year} 年度` }))}
              defaultValue={query.year ? String(query.year) : ""}
            />
            {choices.provinces.length > 1 ? (
              <Select
                name="province"
                label="省（区、市）"
                placeholder="全部"
                options={choices.provinces.map(({ code, name }) => ({ value: code, label: name }))}
                defaultValue={query.province ?? ""}
              />
            ) : null}
          </>
        }
      />
    </>
  );
}

function ReportLinks({ row }: { row: ReportRow }) {
  return (
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
  );
}
