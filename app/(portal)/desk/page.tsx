import { redirect } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { Alert } from "@/components/ui/alert";
import { Countdown } from "@/components/ui/countdown";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { DESK_LIMIT, type DeskItem, deskOf, doneBy, latestNotices } from "@/lib/desk/queries";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { doneText } from "@/lib/labels/actions";
import { WORK_LABELS } from "@/lib/labels/desk";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { homeOf, mayOpen } from "@/lib/policy/menu";
import { isUrgent } from "@/lib/tours/rules";
import { FirstTour } from "../first-tour";

export const metadata = { title: "我的待办" };

type Props = { searchParams: Promise<{ done?: string; tour?: string }> };

export default async function DeskPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "desk")) redirect(homeOf(actor));
  const [{ done, tour }, items, finished, notices] = await Promise.all([
    searchParams,
    deskOf(actor),
    doneBy(actor),
    latestNotices(),
  ]);
  const said = doneText(done);
  return (
    <>
      <PageHeader title="我的待办" lead={items.length === 0 ? undefined : `${items.length} 件，限期近的在前。`} />
      {said ? <Alert tone="success" live title={said} /> : null}
      <FirstTour
        actor={actor}
        asked={tour}
        urgent={isUrgent(
          items.map(({ deadline }) => deadline ?? null),
          now(),
        )}
      />
      <div data-tour="work" className="mb-4">
        <WorkTable items={items} now={now().toISOString()} />
      </div>
      <div className="grid gap-x-4 xl:grid-cols-2">
        <Panel title="已办">
          {finished.length === 0 ? <EmptyState title="还没有办理过事项" /> : null}
          <ul className="divide-y divide-line">
            {finished.map((item) => (
              <li key={item.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm">
                <time dateTime={item.at} className="text-gray-600">
                  {formatDateTime(new Date(item.at))}
                </time>
                {item.href ? (
                  <Link href={item.href} className="link">
                    {item.what}
                  </Link>
                ) : (
                  <span>{item.what}</span>
                )}
                <span className="text-gray-700">{item.about}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title="公告">
          {notices.length === 0 ? <EmptyState title="目前没有公告" /> : null}
          <ul className="divide-y divide-line">
            {notices.map((notice) => (
              <li key={notice.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5 text-sm">
                <span className="text-gray-600">{formatDate(new Date(notice.publishedAt))}</span>
                <Link href={`/notices/${notice.id}`} className="link">
                  {notice.title}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}

function WorkTable({ items, now }: { items: DeskItem[]; now: string }) {
  return (
    <DataTable
      caption={items.length === DESK_LIMIT ? `待办（只列出限期最近的 ${DESK_LIMIT} 件）` : "待办"}
      rows={items}
      rowKey={(item) => `${item.work}-${item.id}`}
      rowTone={(item) => (item.deadline && item.deadline < now ? "danger" : null)}
      empty={<EmptyState title="没有待办事项">新的事项到达时，会在这里和“消息”中提示。</EmptyState>}
      columns={[
        {
          id: "work",
          header: "事项",
          nowrap: true,
          cell: (item) => <StatusTag tone="info">{WORK_LABELS[item.work]}</StatusTag>,
        },
        {
          id: "title",
          header: "名称",
          rowHeader: true,
          cell: (item) => (
            <Link href={item.href} className="link">
              {item.title}
            </Link>
          ),
        },
        { id: "note", header: "说明", cell: (item) => item.note },
        {
          id: "since",
          header: "到达时间",
          nowrap: true,
          cell: (item) => (item.since ? formatDateTime(new Date(item.since)) : "—"),
        },
        {
          id: "deadline",
          header: "限期",
          cell: (item) =>
            item.deadline ? (
              <Countdown deadline={item.deadline} now={now} text={formatDateTime(new Date(item.deadline))} />
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}
