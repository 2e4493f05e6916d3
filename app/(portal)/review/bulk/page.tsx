import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { BulkDesk } from "@/components/review/bulk-desk";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type BulkActRow, bulkActsPage } from "@/lib/bulk-acts/queries";
import { BULK_VERBS } from "@/lib/bulk-acts/verbs";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { BULK_TEXTS, bulkHelp, countsText } from "@/lib/labels/bulk-acts";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: BULK_TEXTS.title };

const COLUMNS: Column<BulkActRow>[] = [
  { id: "at", header: "办理时间", rowHeader: true, nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
  { id: "by", header: "办理人", cell: ({ by }) => by },
  { id: "counts", header: "事项", cell: ({ counts }) => countsText(counts) },
  { id: "file", header: "文件", cell: ({ fileName }) => fileName },
  {
    id: "undo",
    header: "撤销",
    cell: ({ undoes, undone }) => (
      <>
        {undoes ? <StatusTag tone="neutral">撤销办理</StatusTag> : null}
        {undone ? <StatusTag tone="warning">{BULK_TEXTS.undoneBy}</StatusTag> : null}
      </>
    ),
  },
];

const pageQuery = listQuery();

/** 批量办理: the desk as a sheet of verbs, back in again, and what was done so before. */
export default async function BulkPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const { page } = pageQuery.parse(raw);
  const { rows, total } = await bulkActsPage(actor, page);
  const reviews = actor.duties.includes("reviewing");
  return (
    <>
      <PageHeader
        title={BULK_TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: BULK_TEXTS.title }]}
        lead={BULK_TEXTS.lead}
      />
      <ReviewTabs current="bulk" />
      {reviews ? (
        <Panel title={BULK_TEXTS.title}>
          <LinkButton variant="primary" href={listHref("/review/bulk/sheet", raw, { page: null })} download>
            {BULK_TEXTS.download}
          </LinkButton>
          <Details summary={BULK_TEXTS.help}>
            <ul className="text-sm text-gray-700">
              {bulkHelp(BULK_VERBS).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Details>
          <BulkDesk />
        </Panel>
      ) : null}
      <Panel title={BULK_TEXTS.past} flush>
        <ListPage
          caption={BULK_TEXTS.past}
          rows={rows}
          columns={COLUMNS}
          rowKey={({ id }) => id}
          actions={({ id, at }) => (
            <RowLinks>
              <RowLink href={`/review/bulk/${id}`} label={formatDateTime(new Date(at))}>
                查看
              </RowLink>
            </RowLinks>
          )}
          total={total}
          page={page}
          path="/review/bulk"
          query={raw}
          empty={<EmptyState title={BULK_TEXTS.none} />}
        />
      </Panel>
    </>
  );
}
