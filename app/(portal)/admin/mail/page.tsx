import { notFound } from "next/navigation";
import { retryMailAction } from "@/app/actions/mail";
import type { Page } from "@/app/props";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { faultText, MESSAGE_TEXTS, OUTBOX_TEXTS, SORT_LABELS, STAGE_LABELS, STAGE_NOTES } from "@/lib/labels/mail";
import { MAIL_STAGES, type MailRow, mailOverview, mailsPage, sender } from "@/lib/mail/overview";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "邮件发送" };

const PATH = "/admin/mail";
const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "—");
const TONES: Partial<Record<string, Tone>> = {
  sent: "success",
  in_doubt: "warning",
  refused: "danger",
  given_up: "danger",
};

const COLUMNS: Column<MailRow>[] = [
  { id: "created", header: "产生时间", nowrap: true, rowHeader: true, cell: ({ createdAt }) => moment(createdAt) },
  { id: "who", header: "收件人", cell: ({ name, account }) => `${name}（${account}）` },
  {
    id: "sort",
    header: "种类",
    nowrap: true,
    cell: ({ sort, messages }) => `${SORT_LABELS[sort]}${messages > 0 ? `，${messages} 条消息` : ""}`,
  },
  {
    id: "stage",
    header: "状态",
    nowrap: true,
    cell: ({ stage }) => <StatusTag tone={TONES[stage] ?? "neutral"}>{STAGE_LABELS[stage]}</StatusTag>,
  },
  { id: "attempts", header: "试过", nowrap: true, cell: ({ attempts }) => `${attempts} 次` },
  {
    id: "when",
    header: "下次发送或者了结",
    nowrap: true,
    cell: ({ dueAt, settledAt }) => moment(settledAt ?? dueAt),
  },
  { id: "fault", header: "最近一次的问题", cell: ({ fault }) => faultText(fault) || "—" },
];

/** What was mailed, what waits, and what failed: whose and when, never where to and never what is in it. */
export default async function MailPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_mail")) notFound();
  const { done, ...query } = await searchParams;
  const asked = listQuery("stage").parse(query);
  const server = sender();
  const [{ counts, addresses, oldestDueAt }, { rows, total }] = await Promise.all([mailOverview(), mailsPage(asked)]);
  return (
    <>
      <PageHeader title="邮件发送" lead="只列发送情况，不显示邮箱地址和邮件内容。" />
      {done === "retry_mail" ? <Alert tone="success" live title={MESSAGE_TEXTS.done.retry_mail} /> : null}
      {server ? null : <Alert tone="warning" title={OUTBOX_TEXTS.off} />}
      <div className="mb-6">
        <DescriptionList
          items={[
            { term: "发信服务器", detail: server ? `${server.server}，${OUTBOX_TEXTS.tls[server.tls]}` : "没有配置" },
            ...(server
              ? [
                  { term: "发件人", detail: server.from },
                  { term: "限速", detail: `每分钟 ${server.perMinute} 封` },
                ]
              : []),
            { term: "确认过的邮箱", detail: `${addresses} 个` },
            { term: "最早待发", detail: moment(oldestDueAt) },
            ...MAIL_STAGES.filter((stage) => counts[stage] > 0).map((stage) => ({
              term: STAGE_LABELS[stage]!,
              detail: `${counts[stage]} 封${STAGE_NOTES[stage] ? `（${STAGE_NOTES[stage].replace(/。$/, "")}）` : ""}`,
            })),
          ]}
        />
      </div>
      <ListPage
        caption="邮件"
        rows={rows}
        rowKey={({ id }) => id}
        path={PATH}
        query={query}
        total={total}
        page={asked.page}
        fields={
          <Select
            name="stage"
            label="状态"
            placeholder="全部"
            defaultValue={asked.stage}
            options={MAIL_STAGES.map((value) => ({ value, label: STAGE_LABELS[value]! }))}
          />
        }
        empty={<EmptyState title="没有邮件" />}
        columns={COLUMNS}
        actions={({ id, mayRetry }) =>
          mayRetry ? (
            <ConfirmAct verb="重发" size="small" what={OUTBOX_TEXTS.retry} action={retryMailAction.bind(null, id)} />
          ) : null
        }
      />
    </>
  );
}
