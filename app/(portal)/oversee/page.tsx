import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { ReportState } from "@/components/oversight/report-state";
import { ResultTag } from "@/components/oversight/result-tag";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { DESIGNATION_STAGES } from "@/lib/designations/workflow";
import { formatDate } from "@/lib/kernel/dates";
import { REGISTERED } from "@/lib/labels/public-site";
import { stageLabel } from "@/lib/labels/stages";
import { titlesQuery } from "@/lib/oversight/list-query";
import { type TitleRow, titlesPage } from "@/lib/oversight/title-queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "称号与监督管理" };

const COLUMNS: Column<TitleRow>[] = [
  { id: "holder", header: "示范单位", sortable: true, rowHeader: true, nowrap: true, cell: (row) => row.holder },
  { id: "title", header: "称号", cell: (row) => (row.registered ? `${row.title}（${REGISTERED}）` : row.title) },
  { id: "certificate", header: "证书编号", sortable: true, nowrap: true, cell: (row) => row.certificateNumber },
  {
    id: "designated",
    header: "命名日期",
    sortable: true,
    nowrap: true,
    cell: (row) => formatDate(new Date(row.designatedAt)),
  },
  { id: "stage", header: "现状", cell: (row) => <SubjectTag subject="designation" stage={row.stage} /> },
  { id: "report", header: "年度报告", cell: (row) => (row.report ? <ReportState {...row.report} /> : "—") },
  {
    id: "inspection",
    header: "最近抽查",
    cell: (row) =>
      row.inspection ? (
        <span className="flex flex-wrap items-center gap-1">
          {row.inspection.year}年度 <ResultTag stage={row.inspection.stage} passed={row.inspection.passed} />
        </span>
      ) : (
        "—"
      ),
  },
];

/** 称号：those that one's own organisation holds or organises, and to an office those of the places below it. */
export default async function OverseePage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const raw = await searchParams;
  const query = titlesQuery.parse(raw);
  const { rows, total } = await titlesPage(actor, query);
  return (
    <>
      <PageHeader
        title="称号与监督管理"
        actions={mayOpen(actor, "organise") ? null : <LinkButton href="/oversee/register">登记往届称号</LinkButton>}
      />
      <OverseeTabs current="titles" />
      <ListPage
        caption="称号"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.report?.overdue ? "warning" : null)}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/oversee/titles/${row.id}`} label={row.holder}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/oversee"
        query={raw}
        keep={["sort"]}
        empty={<EmptyState title="没有符合条件的称号" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位、称号或者证书编号" defaultValue={query.q} />
            <Select
              name="stage"
              label="现状"
              placeholder="全部"
              defaultValue={query.stage ?? ""}
              options={DESIGNATION_STAGES.map((value) => ({ value, label: stageLabel("designation", value) }))}
            />
          </>
        }
      />
    </>
  );
}
