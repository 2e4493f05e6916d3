import { notFound } from "next/navigation";
import { Done } from "@/components/act/done";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listQuery } from "@/lib/kernel/list-query";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { organisationsPage } from "@/lib/organisations/queries";
import { KINDS } from "@/lib/organisations/schema";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { FirstTour } from "../../first-tour";

export const metadata = { title: "单位" };

type Query = Partial<Record<"q" | "kind" | "area" | "page" | "done" | "tour", string>>;
const PATH = "/admin/organisations";

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_organisations")) notFound();
  const { done, tour, ...query } = await searchParams;
  return (
    <>
      <PageHeader
        title="单位"
        lead="单位挂在行政区划上，初审、转报按区划逐级找到承办的办公室。"
        actions={
          <>
            <LinkButton href="/admin/organisations/import">批量导入</LinkButton>
            <LinkButton href="/admin/organisations/new">新增单位</LinkButton>
          </>
        }
      />
      <FirstTour actor={actor} asked={tour} />
      <Done done={done} />
      <Organisations query={query} />
    </>
  );
}

async function Organisations({ query }: { query: Query }) {
  const asked = listQuery("q", "kind", "area").parse(query);
  const kind = KINDS.find((one) => one === asked.kind);
  const { rows, total } = await organisationsPage({ ...asked, kind });
  return (
    <ListPage
      caption="单位"
      rows={rows}
      rowKey={({ id }) => id}
      path={PATH}
      query={query}
      keep={["area"]}
      total={total}
      page={asked.page}
      summary={asked.area ? `区划代码 ${asked.area} 及其下辖` : undefined}
      fields={
        <>
          <TextInput name="q" label="名称、代码或拼音" defaultValue={asked.q} />
          <Select
            name="kind"
            label="类型"
            placeholder="全部"
            defaultValue={asked.kind}
            options={KINDS.map((value) => ({ value, label: ORGANISATION_KINDS[value] ?? value }))}
          />
        </>
      }
      empty={<EmptyState title="没有符合条件的单位" />}
      columns={[
        {
          id: "name",
          header: "单位名称",
          rowHeader: true,
          cell: (row) => (row.closed ? `${row.name}（已撤销）` : row.name),
        },
        { id: "code", header: "单位代码", nowrap: true, cell: (row) => row.code },
        { id: "kind", header: "类型", cell: (row) => ORGANISATION_KINDS[row.kind] ?? row.kind },
        { id: "area", header: "所在区划", cell: (row) => `${row.area}（${row.areaCode}）` },
        { id: "accounts", header: "账号", align: "right", cell: (row) => row.accounts },
      ]}
      actions={(row) => (
        <RowLinks>
          <RowLink href={`/admin/users?q=${encodeURIComponent(row.name)}`} label={row.name}>
            账号
          </RowLink>
          <RowLink href={`/admin/users/new?organisation=${encodeURIComponent(row.code)}`} label={row.name}>
            新增账号
          </RowLink>
        </RowLinks>
      )}
    />
  );
}
