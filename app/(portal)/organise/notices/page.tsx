import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { draftNoticeAction } from "@/app/actions/notice";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { listsWithoutNotice, type NoticeRow, noticesOf } from "@/lib/public-notice/queries";

export const metadata: Metadata = { title: "公示与命名" };

const time = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");

const COLUMNS: Column<NoticeRow>[] = [
  {
    id: "title",
    header: "公示",
    rowHeader: true,
    cell: (row) => (
      <Link href={`/organise/notices/${row.id}`} className="link">
        {row.title}
      </Link>
    ),
  },
  { id: "cycle", header: "周期", nowrap: true, cell: (row) => row.cycle },
  { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="notice" stage={row.stage} /> },
  { id: "published", header: "发布", nowrap: true, cell: (row) => time(row.publishedAt) },
  { id: "closes", header: "截止", nowrap: true, cell: (row) => time(row.closesAt) },
  {
    id: "objections",
    header: "异议（未办结）",
    align: "right",
    cell: (row) => `${row.objections}（${row.objectionsOpen}）`,
  },
];

/** The organiser's notices, and the lists of candidates that have none yet. */
export default async function NoticesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const [{ rows, total }, waiting] = await Promise.all([noticesOf(actor, page), listsWithoutNotice(actor)]);
  return (
    <>
      <PageHeader
        title="公示与命名"
        trail={[{ label: "组织实施", href: "/organise" }, { label: "公示与命名" }]}
        lead="候选名单确定后拟定公示；公示期满、异议办结后批准命名。"
        actions={<LinkButton href="/organise/objections">异议办理</LinkButton>}
      />
      {waiting.map((list) => (
        <Panel key={list.id} title={`${list.cycle}候选名单`} level={3}>
          <p className="mb-2 text-sm text-gray-600">
            {time(list.at)}确定，共 {list.candidates} 个候选，尚未拟定公示。
          </p>
          <FormShell action={draftNoticeAction} submissionKey={randomUUID()} hidden={{ listId: list.id }}>
            <SubmitButton>拟定公示</SubmitButton>
          </FormShell>
        </Panel>
      ))}
      <ListPage
        caption="公示"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        total={total}
        page={page}
        path="/organise/notices"
        query={query}
        empty={<EmptyState title="还没有公示">候选名单确定后，在这里拟定公示。</EmptyState>}
      />
    </>
  );
}
