import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { LODGED, PLACE, RECEIPT, STAGE } from "@/components/objections/docket-columns";
import { DueTag } from "@/components/objections/due-tag";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { listQuery } from "@/lib/kernel/list-query";
import { DOCKET_VIEW_LABELS } from "@/lib/labels/objections";
import { DOCKET_VIEWS, type DocketRow, docketOf } from "@/lib/objections/queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "异议办理" };

const COLUMNS: Column<DocketRow>[] = [
  RECEIPT,
  PLACE,
  { id: "notice", header: "公示", cell: (row) => row.notice },
  LODGED,
  STAGE,
  { id: "due", header: "期限", nowrap: true, cell: (row) => <DueTag due={row.due} overdue={row.overdue} /> },
  { id: "handlers", header: "承办人", cell: (row) => row.handlers.join("、") || "未确定" },
];

const VIEWS = DOCKET_VIEWS.map((value) => ({ value, label: DOCKET_VIEW_LABELS[value] }));

/** The docket: every objection to this office's notices with its clock and its handlers; who lodged it stands nowhere here. */
export default async function DocketPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const query = await searchParams;
  const { page, q, view: asked } = listQuery("q", "view").parse(query);
  const view = DOCKET_VIEWS.find((each) => each === asked) ?? "open";
  const { rows, total, overdue } = await docketOf(actor, { view, q, page }, now());
  return (
    <>
      <PageHeader
        title="异议办理"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: "公示与命名", href: "/organise/notices" },
          { label: "异议办理" },
        ]}
        lead="每件异议确定一至两名承办人；只有承办人可以查看异议人身份和材料，并办理受理、调查和认定。"
      />
      <ListPage
        caption="异议"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        fields={
          <>
            <Select name="view" label="范围" options={VIEWS} defaultValue={view} placeholder={null} />
            <TextInput name="q" label="回执编号、涉及单位" defaultValue={q} />
          </>
        }
        summary={overdue > 0 ? `逾期 ${overdue} 件` : undefined}
        total={total}
        page={page}
        path="/organise/objections"
        query={query}
        empty={<EmptyState title="没有这样的异议" />}
      />
    </>
  );
}
