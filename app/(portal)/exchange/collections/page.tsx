import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { startCollectionAction } from "@/app/actions/exchange";
import { SubjectTag } from "@/components/case/stage-tag";
import { ExchangeTabs } from "@/components/exchange/exchange-tabs";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { ownCollections } from "@/lib/practice-collections/queries";

export const metadata: Metadata = { title: "专题汇编" };

/** 专题汇编 of the own office. */
export default async function OwnCollectionsPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "exchange") || actor.organisationKind !== "office") notFound();
  const rows = await ownCollections(actor);
  return (
    <>
      <PageHeader title="专题汇编" trail={[{ label: "经验交流", href: "/exchange" }, { label: "专题汇编" }]} />
      <ExchangeTabs current="collections" office />
      <DataTable
        caption="专题汇编"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { id: "title", header: "题目", rowHeader: true, cell: (row) => row.title },
          { id: "items", header: "收入", align: "right", cell: (row) => `${row.items} 份` },
          {
            id: "stage",
            header: "状态",
            nowrap: true,
            cell: (row) => <SubjectTag subject="practice_collection" stage={row.stage} />,
          },
          {
            id: "published",
            header: "公布日期",
            nowrap: true,
            cell: (row) => (row.publishedAt ? formatDate(new Date(row.publishedAt)) : "—"),
          },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/exchange/collections/${row.id}`} label={row.title}>
              查看
            </RowLink>
          </RowLinks>
        )}
        empty={<EmptyState title="还没有汇编" />}
      />
      {actor.duties.includes("reviewing") ? (
        <Panel title={actionLabel("start_collection")}>
          <FormShell action={startCollectionAction}>
            <TextInput name="title" label="题目" required />
            <FormActions>
              <SubmitButton>{actionLabel("start_collection")}</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}
