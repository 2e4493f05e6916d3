import { notFound } from "next/navigation";
import { revokeSessionsAction, unlockAction, unlockAddressAction } from "@/app/actions/admin";
import { Done } from "@/components/act/done";
import { ConfirmAct } from "@/components/admin/confirm-act";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { DataTable } from "@/components/table/data-table";
import { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { browserName } from "@/lib/labels/browser";
import { LOCK_SCOPES, LOCKS_LEAD } from "@/lib/labels/menu";
import { locksInForce } from "@/lib/people/locks";
import { openSessions } from "@/lib/people/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "锁定与会话" };

type Props = { searchParams: Promise<Partial<Record<"q" | "page" | "done", string>>> };

const time = (iso: string) => formatDateTime(new Date(iso));

export default async function LockoutsPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_lockouts")) notFound();
  const { done, ...query } = await searchParams;
  const { q, page } = listQuery("q").parse(query);
  const [locks, sessions] = await Promise.all([locksInForce(), openSessions(q, page)]);
  return (
    <>
      <PageHeader title="锁定与会话" lead={LOCKS_LEAD} />
      <Done done={done} />
      <h2 className="mb-2 text-lg">已锁定的账号和地址</h2>
      <div className="mb-6">
        <DataTable
          caption="已锁定的账号和地址"
          rows={locks}
          rowKey={({ scope, account, address }) => `${scope}-${account?.id}-${address}`}
          empty={<EmptyState title="目前没有锁定的账号和地址" />}
          columns={[
            { id: "scope", header: "锁定范围", rowHeader: true, cell: ({ scope }) => LOCK_SCOPES[scope] },
            { id: "name", header: "姓名", cell: ({ account }) => account?.name ?? "—" },
            { id: "account", header: "账号", cell: ({ account }) => account?.account ?? "—" },
            { id: "address", header: "来源地址", cell: ({ address }) => address || "—" },
            { id: "until", header: "锁定至", nowrap: true, cell: ({ until }) => time(until) },
          ]}
          actions={({ account, address }) => (
            <ConfirmAct
              verb="解除锁定"
              size="small"
              what={
                account
                  ? `确认是本人操作后再解除：${account.account}，从各地址输错的都不再计入。`
                  : `确认不是有人试探口令后再解除：${address}，从这个地址输错的都不再计入。`
              }
              action={account ? unlockAction.bind(null, account.id) : unlockAddressAction.bind(null, address ?? "")}
            />
          )}
        />
      </div>
      <h2 className="mb-2 text-lg">正在使用的登录</h2>
      <ListPage
        caption="正在使用的登录"
        rows={sessions.rows}
        rowKey={({ key }) => key}
        path="/admin/lockouts"
        query={query}
        total={sessions.total}
        page={page}
        fields={<TextInput name="q" placeholder="可填拼音首字母" label="账号或姓名" defaultValue={query.q} />}
        empty={<EmptyState title="没有符合条件的登录" />}
        columns={[
          { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: ({ name }) => name },
          { id: "account", header: "账号", nowrap: true, cell: ({ account }) => account },
          { id: "address", header: "来源地址", cell: ({ address }) => address || "—" },
          { id: "opened", header: "登录时间", nowrap: true, cell: ({ createdAt }) => time(createdAt) },
          { id: "seen", header: "最近使用", nowrap: true, cell: ({ lastSeenAt }) => time(lastSeenAt) },
          {
            id: "browser",
            header: "浏览器",
            cell: ({ browser }) => browserName(browser),
          },
        ]}
        actions={({ userId, account }) => (
          <ConfirmAct
            verb="强制退出"
            size="small"
            danger
            what={`${account} 在所有设备上的登录立即失效，须重新登录。`}
            action={revokeSessionsAction.bind(null, userId)}
          />
        )}
      />
    </>
  );
}
