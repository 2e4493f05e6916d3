import { notFound } from "next/navigation";
import { ACCOUNT_COLUMNS } from "@/components/admin/account-columns";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { pageNumber } from "@/components/table/page-number";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { DUTY_LABELS } from "@/lib/labels/people";
import { accountsPage } from "@/lib/people/queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { DUTIES } from "@/lib/policy/standing";

export const metadata = { title: "账号" };

type Props = { searchParams: Promise<Partial<Record<"q" | "duty" | "page", string>>> };

export default async function AccountsPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_users")) notFound();
  const query = await searchParams;
  const page = pageNumber(query.page);
  const duty = DUTIES.find((one) => one === query.duty);
  const { rows, total } = await accountsPage({ q: query.q, duty, page });
  return (
    <>
      <PageHeader
        title="账号"
        lead="账号由系统管理员新增、停用，岗位由安全管理员授予。"
        actions={<LinkButton href="/admin/users/new">新增账号</LinkButton>}
      />
      <ListPage
        caption="账号"
        rows={rows}
        rowKey={({ id }) => id}
        path="/admin/users"
        query={query}
        total={total}
        page={page}
        fields={
          <>
            <TextInput name="q" label="账号、姓名或单位" defaultValue={query.q} />
            <Select
              name="duty"
              label="岗位"
              placeholder="全部"
              defaultValue={query.duty}
              options={DUTIES.map((value) => ({ value, label: DUTY_LABELS[value] }))}
            />
          </>
        }
        empty={<EmptyState title="没有符合条件的账号" />}
        columns={ACCOUNT_COLUMNS}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/admin/users/${row.id}`} label={row.name}>
              查看
            </RowLink>
          </RowLinks>
        )}
      />
    </>
  );
}
