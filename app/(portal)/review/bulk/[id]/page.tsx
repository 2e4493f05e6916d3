import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Hash } from "@/components/ui/hash";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { type BulkActPage, bulkActPage } from "@/lib/bulk-acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { doneText } from "@/lib/labels/actions";
import { BULK_TEXTS, countsText, VERB_LABELS } from "@/lib/labels/bulk-acts";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "批量办理结果" };

type Line = BulkActPage["lines"][number];
const COLUMNS: Column<Line>[] = [
  { id: "row", header: "行", align: "right", cell: ({ row }) => row },
  {
    id: "verb",
    header: "操作",
    nowrap: true,
    cell: ({ verb }) => <StatusTag tone="info">{VERB_LABELS[verb]}</StatusTag>,
  },
  { id: "about", header: "申报", rowHeader: true, cell: ({ about }) => about },
  { id: "effect", header: "办了什么", cell: ({ effect }) => effect },
  { id: "lasting", header: "能否撤销", cell: ({ lasting }) => lasting || "能撤销" },
];
const pageQuery = listQuery();

/** What a sheet has done, line by line, for as long as it is asked for; and the sheet that undoes it. */
export default async function BulkActResultPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const { id } = await params;
  const raw = await searchParams;
  const { page } = pageQuery.parse(raw);
  const act = await bulkActPage(actor, id, page);
  if (!act) notFound();
  const done = doneText(raw.done);
  return (
    <>
      <PageHeader
        title="批量办理结果"
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: BULK_TEXTS.title, href: "/review/bulk" },
        ]}
        actions={
          <LinkButton
            href={`/review/bulk/${id}/undo`}
            download
            blocked={act.undoable === 0 ? BULK_TEXTS.nothingToUndo : null}
          >
            {BULK_TEXTS.undo}
          </LinkButton>
        }
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <Panel title={BULK_TEXTS.done} lead={act.undoable > 0 ? BULK_TEXTS.undoLead : undefined}>
        <DescriptionList
          columns={2}
          items={[
            { term: "办理时间", detail: formatDateTime(new Date(act.at)) },
            { term: "办理人", detail: act.by },
            { term: "事项", detail: countsText(act.counts) },
            { term: "文件", detail: act.fileName },
            { term: BULK_TEXTS.hash, detail: <Hash value={act.fileHash} /> },
            ...relations(act),
          ]}
        />
      </Panel>
      <ListPage
        caption="逐行办理结果"
        rows={act.lines}
        columns={COLUMNS}
        rowKey={({ position }) => String(position)}
        actions={({ applicationId, about }) =>
          applicationId ? (
            <RowLinks>
              <RowLink href={`/review/${applicationId}`} label={about}>
                查看
              </RowLink>
            </RowLinks>
          ) : null
        }
        total={act.total}
        page={page}
        pageSize={50}
        path={`/review/bulk/${id}`}
        query={raw}
      />
    </>
  );
}

function relations({ undoesId, undoneById }: BulkActPage) {
  const link = (id: string) => <LinkButton href={`/review/bulk/${id}`}>查看</LinkButton>;
  return [
    ...(undoesId ? [{ term: BULK_TEXTS.undoes, detail: link(undoesId) }] : []),
    ...(undoneById ? [{ term: BULK_TEXTS.undoneBy, detail: link(undoneById) }] : []),
  ];
}
