import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignTickedAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { TickAll } from "@/components/form/tick-all";
import { AssignTicked } from "@/components/review/assign-form";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { officersHere } from "@/lib/first-review/desk-choices";
import { casesToShare, type SharedCase } from "@/lib/first-review/officers";
import { reviewDone } from "@/lib/labels/review-done";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "分工" };

const COLUMNS: Column<SharedCase>[] = [
  {
    id: "tick",
    header: <TickAll name="applications" label="选择全部" />,
    cell: (row) => (
      <input
        type="checkbox"
        name="applications"
        value={row.id}
        aria-label={`选择${row.applicant}（${row.number}）`}
        className="size-4 accent-primary-600"
      />
    ),
  },
  { id: "name", header: "申报单位", rowHeader: true, cell: (row) => row.applicant },
  { id: "number", header: "编号", cell: (row) => row.number },
  { id: "cycle", header: "周期", cell: (row) => row.cycle },
  { id: "holder", header: "经办", cell: (row) => row.holder ?? "没有分" },
  { id: "items", header: "单独分出", align: "right", cell: (row) => (row.items > 0 ? `${row.items} 项` : "—") },
];

/** 分工 of the own office: what lies on the desk, given to officers in bulk; single sections and items on the pages of the case. */
export default async function AssignPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { done } = await searchParams;
  const [rows, officers] = await Promise.all([casesToShare(actor), officersHere(actor)]);
  const said = reviewDone(done);
  return (
    <>
      <PageHeader
        title="分工"
        lead="分给经办的，只在其本人的待办中；没有分的，在本办公室各经办人员的待办中。一件由几人分着看的，在该件的“逐项审阅”中按部分分。"
      />
      <ReviewTabs current="assign" />
      {said ? <Alert tone="success" live title={said} /> : null}
      <FormShell key={done ?? ""} action={assignTickedAction} hidden={{ returnTo: "/review/assign" }}>
        {rows.length > 0 ? (
          <Panel>
            <AssignTicked officers={officers} />
          </Panel>
        ) : null}
        <div data-tick-group>
          <DataTable
            caption="本办公室待初审的申报"
            rows={rows}
            columns={COLUMNS}
            rowKey={(row) => row.id}
            actions={(row) => (
              <RowLinks>
                <RowLink href={`/review/${row.id}/items`} label={row.applicant}>
                  逐项审阅
                </RowLink>
              </RowLinks>
            )}
            empty={<EmptyState title="没有待初审的申报" />}
          />
        </div>
      </FormShell>
    </>
  );
}
