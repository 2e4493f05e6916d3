import { openMessageAction, readAllAction, readMessageAction } from "@/app/actions/notifications";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { KIND_LABELS, MESSAGE_TEXTS } from "@/lib/labels/mail";
import { isKind, KINDS } from "@/lib/notifications/kinds";
import { type Message, messagesOf } from "@/lib/notifications/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata = { title: "消息" };

const PATH = "/notifications";
const KIND_OPTIONS = KINDS.map((value) => ({ value, label: KIND_LABELS[value] }));

const COLUMNS: Column<Message>[] = [
  {
    id: "state",
    header: "状态",
    nowrap: true,
    cell: ({ read }) => (read ? <StatusTag>已读</StatusTag> : <StatusTag tone="info">未读</StatusTag>),
  },
  { id: "kind", header: "类别", nowrap: true, cell: ({ kind }) => KIND_LABELS[kind] },
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
];

/** One's own messages: all or unread, by kind; each opens what it is about. */
export default async function NotificationsPage({ searchParams }: Page) {
  const actor = await requireActor();
  const { tab, ...rest } = await searchParams;
  const { page, kind: named } = listQuery("kind").parse(rest);
  const unreadOnly = tab === "unread";
  const kind = isKind(named) ? named : null;
  const query = { ...(unreadOnly ? { tab: "unread" } : {}), ...(kind ? { kind } : {}) };
  const shown = { ...query, ...(page > 1 ? { page: String(page) } : {}) };
  const { rows, total, unread } = await messagesOf(actor, page, unreadOnly, kind);
  const asWritten = (of: Record<string, string>) => new URLSearchParams(of).toString();
  return (
    <>
      <PageHeader
        title="消息"
        actions={
          <>
            {unread > 0 ? (
              <form action={readAllAction.bind(null, kind ?? "", asWritten(query))}>
                <Button type="submit">{MESSAGE_TEXTS.readAll(kind)}</Button>
              </form>
            ) : null}
            <LinkButton href="/notifications/settings">消息设置</LinkButton>
          </>
        }
      />
      <LinkTabs
        label="消息"
        tabs={[
          { href: listHref(PATH, query, { tab: null }), label: "全部", current: !unreadOnly },
          { href: listHref(PATH, query, { tab: "unread" }), label: "未读", count: unread, current: unreadOnly },
        ]}
      />
      <ListPage
        caption="消息"
        rows={rows}
        rowKey={({ id }) => id}
        path={PATH}
        query={shown}
        keep={["tab"]}
        total={total}
        page={page}
        fields={<Select name="kind" label="类别" placeholder="全部" defaultValue={kind ?? ""} options={KIND_OPTIONS} />}
        empty={<EmptyState title={MESSAGE_TEXTS.none(unreadOnly, kind)} />}
        columns={COLUMNS}
        actions={({ id, read }) =>
          read ? null : (
            <form action={readMessageAction.bind(null, id, asWritten(shown))}>
              <Button type="submit" size="small">
                标为已读
              </Button>
            </form>
          )
        }
      />
    </>
  );
}
