import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { ResultTag } from "@/components/oversight/result-tag";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate } from "@/lib/kernel/dates";
import { CHECK_TEXTS, FREEZE_TEXTS } from "@/lib/labels/checks";
import { stageLabel } from "@/lib/labels/stages";
import { type InspectionRow, inspectionsPage } from "@/lib/oversight/inspection-list";
import { INSPECTION_STAGES } from "@/lib/oversight/inspection-workflow";
import { inspectionsQuery } from "@/lib/oversight/list-query";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "回访抽查检查事项" };

const COLUMNS: Column<InspectionRow>[] = [
  { id: "holder", header: "示范单位", rowHeader: true, nowrap: true, cell: (row) => row.holder },
  { id: "title", header: "称号", cell: (row) => row.title },
  { id: "year", header: "抽查", cell: (row) => `${row.programme} ${row.year} 年度` },
  { id: "manner", header: "检查方式", cell: (row) => (row.onSite ? CHECK_TEXTS.onSite : CHECK_TEXTS.onPaper) },
  { id: "due", header: "完成期限", nowrap: true, cell: (row) => formatDate(new Date(row.dueAt)) },
  { id: "state", header: "状态", cell: (row) => <ResultTag stage={row.stage} passed={row.passed} /> },
];

/** The inspections that the reader's organisation carries out, organises or undergoes. */
export default async function InspectionsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const raw = await searchParams;
  const query = inspectionsQuery.parse(raw);
  const { rows, total } = await inspectionsPage(actor, query);
  return (
    <>
      <PageHeader
        title={FREEZE_TEXTS.inspections}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "回访抽查", href: "/oversee/checks" },
          { label: FREEZE_TEXTS.inspections },
        ]}
      />
      <OverseeTabs current="checks" />
      <ListPage
        caption={FREEZE_TEXTS.inspections}
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/oversee/inspections/${row.id}`} label={`${row.holder} ${row.year} 年度`}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/oversee/inspections"
        query={raw}
        empty={<EmptyState title="没有符合条件的检查事项" />}
        fields={
          <>
            <TextInput name="q" label="示范单位" defaultValue={query.q} />
            <Select
              name="stage"
              label="状态"
              placeholder="全部"
              defaultValue={query.stage}
              options={INSPECTION_STAGES.map((stage) => ({ value: stage, label: stageLabel("inspection", stage) }))}
            />
          </>
        }
      />
    </>
  );
}
