import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignTickedAction } from "@/app/actions/review-work";
import type { Page } from "@/app/props";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { TickAll } from "@/components/form/tick-all";
import { AssignTicked } from "@/components/review/assign-form";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { listHref } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { officersHere } from "@/lib/first-review/desk-choices";
import { casesToShare, SHARING_PAGE, type SharedCase } from "@/lib/first-review/officers";
import { sharingQuery } from "@/lib/first-review/schema";
import { READING_TEXTS } from "@/lib/labels/reading";
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
  { id: "holder", header: "经办", cell: (row) => row.holder ?? READING_TEXTS.nobody },
  { id: "items", header: "单独分出", align: "right", cell: (row) => (row.items > 0 ? `${row.items} 项` : "—") },
];

const PATH = "/review/assign";

/** 分工 of the own office: what lies on the desk, given to officers in bulk; single sections and items on the pages of the case. */
export default async function AssignPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { done, ...raw } = await searchParams;
  const query = sharingQuery.parse(raw);
  const [{ rows, total }, officers] = await Promise.all([casesToShare(actor, query), officersHere(actor)]);
  const said = reviewDone(done);
  return (
    <>
      <PageHeader
        title="分工"
        lead="分给经办的，只在其本人的待办中；没有分的，在本办公室各经办人员的待办中。一件由几人分着看的，在该件的“逐项审阅”中按部分分。"
      />
      <ReviewTabs current="assign" />
      {said ? <Alert tone="success" live title={said} /> : null}
      <QueryRow path={PATH}>
        <TextInput name="q" placeholder="可填拼音首字母" label="单位或编号" defaultValue={query.q} />
        <Select
          name="officer"
          label="经办"
          options={[
            { value: "nobody", label: READING_TEXTS.nobody },
            ...officers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          placeholder="全部"
          defaultValue={query.officer ?? ""}
        />
      </QueryRow>
      <FormShell
        key={done ?? ""}
        action={assignTickedAction}
        hidden={{ returnTo: listHref(PATH, raw, { page: query.page > 1 ? query.page : null }) }}
      >
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
            empty={<EmptyState title="没有符合条件的待初审申报" />}
          />
        </div>
      </FormShell>
      <Pagination total={total} page={query.page} pageSize={SHARING_PAGE} path={PATH} query={raw} />
    </>
  );
}
