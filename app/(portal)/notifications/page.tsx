import { openMessageAction, readAllAction } from "@/app/actions/notifications";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { messagesOf } from "@/lib/notifications/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata = { title: "消息" };

type Props = { searchParams: Promise<{ page?: string; tab?: string }> };

export default async function NotificationsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const query = await searchParams;
  const { page } = listQuery().parse(query);
  const unreadOnly = query.tab === "unread";
  const { rows, total, unread } = await messagesOf(actor, page, unreadOnly);
  const readAll = (
    <form action={readAllAction}>
      <Button type="submit">全部标为已读</Button>
    </form>
  );
  return (
    <>
      <PageHeader title="消息" actions={unread > 0 ? readAll : undefined} />
      <LinkTabs
        label="消息"
        tabs={[
          { href: "/notifications", label: "全部", current: !unreadOnly },
          { href: "/notifications?tab=unread", label: "未读", count: unread, current: unreadOnly },
        ]}
      />
      <ListPage
        caption="消息"
        rows={rows}
        rowKey={({ id }) => id}
        path="/notifications"
        query={query}
        total={total}
        page={page}
        empty={<EmptyState title={unreadOnly ? "没有未读消息" : "没有消息"} />}
        columns={[
          {
            id: "state",
            header: "状态",
            nowrap: true,
            cell: ({ read }) => (read ? <StatusTag>已读</StatusTag> : <StatusTag tone="info">未读</StatusTag>),
          },
          {
            id: "text",
            header: "内容",
            rowHeader: true,
            cell: ({ id, text }) => (
              <form action={openMessageAction.bind(null, id)}>
                <button type="submit" className="link text-left">
                  {text}
                </button>
              </form>
            ),
          },
          { id: "at", header: "时间", nowrap: true, cell: ({ at }) => formatDateTime(new Date(at)) },
        ]}
      />
    </>
  );
}
