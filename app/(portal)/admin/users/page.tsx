import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { AccountList } from "@/components/admin/account-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { listQuery } from "@/lib/kernel/list-query";
import { accountsPage } from "@/lib/people/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { DUTIES } from "@/lib/policy/standing";

export const metadata = { title: "账号" };

export default async function AccountsPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_users")) notFound();
  const asked = listQuery("q", "duty", "alike").parse(await searchParams);
  const duty = DUTIES.find((one) => one === asked.duty);
  const { rows, total } = await accountsPage({ ...asked, duty, alike: asked.alike === "1" });
  return (
    <>
      <PageHeader
        title="账号"
        lead="账号由系统管理员新增、停用，岗位由安全管理员授予。"
        actions={
          <>
            <LinkButton href="/admin/users/import">批量导入</LinkButton>
            <LinkButton href="/admin/users/new">新增账号</LinkButton>
          </>
        }
      />
      <AccountList path="/admin/users" verb="查看" rows={rows} total={total} asked={asked} />
    </>
  );
}
