import { notFound } from "next/navigation";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/tag";
import { listQuery } from "@/lib/kernel/list-query";
import { periodText } from "@/lib/labels/areas";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { areasPage } from "@/lib/organisations/area-queries";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { OFFICE_LEVELS } from "@/lib/programmes/route";

export const metadata = { title: "行政区划" };

type Query = Partial<Record<"q" | "level" | "within" | "ended" | "page", string>>;
const PATH = "/admin/areas";

export default async function AreasPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_areas")) notFound();
  const query = await searchParams;
  const asked = listQuery("q", "level", "within", "ended").parse(query);
  const level = OFFICE_LEVELS.find((one) => one === asked.level);
  const { rows, total } = await areasPage({ ...asked, level, ended: asked.ended === "1" });
  return (
    <>
      <PageHeader
        title="行政区划"
        lead="区划的更名、合并、撤销都注明日期和批准文件，原有申报和称号仍记在当时的单位名下。"
        actions={
          <>
            <LinkButton href={`${PATH}/load`}>导入全国行政区划</LinkButton>
            <LinkButton href={`${PATH}/new`}>设立区划</LinkButton>
          </>
        }
      />
      <ListPage
        caption="行政区划"
        rows={rows}
        rowKey={({ id }) => id}
        path={PATH}
        query={query}
        keep={["within"]}
        total={total}
        page={asked.page}
        summary={asked.within ? `区划代码 ${asked.within} 及其下辖` : undefined}
        fields={
          <>
            <TextInput name="q" label="名称、代码或拼音" defaultValue={asked.q} />
            <Select
              name="level"
              label="层级"
              placeholder="全部"
              defaultValue={level ?? ""}
              options={OFFICE_LEVELS.map((value) => ({ value, label: LEVEL_LABELS[value] ?? value }))}
            />
            <Select
              name="ended"
              label="范围"
              placeholder={null}
              defaultValue={asked.ended}
              options={[
                { value: "", label: "现行区划" },
                { value: "1", label: "连同已撤并的" },
              ]}
            />
          </>
        }
        empty={<EmptyState title="没有符合条件的区划" />}
        columns={[
          {
            id: "name",
            header: "区划名称",
            rowHeader: true,
            cell: (row) => <span style={{ paddingLeft: `${Math.max(0, row.depth) * 1.5}rem` }}>{row.name}</span>,
          },
          { id: "code", header: "区划代码", nowrap: true, cell: (row) => row.code },
          { id: "level", header: "层级", cell: (row) => LEVEL_LABELS[row.level] ?? row.level },
          {
            id: "period",
            header: "有效期",
            nowrap: true,
            cell: (row) =>
              row.validTo ? (
                <StatusTag tone="neutral">{periodText(row.validFrom, row.validTo)}</StatusTag>
              ) : (
                periodText(row.validFrom, row.validTo)
              ),
          },
          {
            id: "organisations",
            header: "单位",
            align: "right",
            cell: (row) => (
              <Link
                href={`/admin/organisations?area=${encodeURIComponent(row.code)}`}
                className="link"
                aria-label={`${row.name}的 ${row.organisations} 个单位`}
              >
                {row.organisations}
              </Link>
            ),
          },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`${PATH}/${row.id}`} label={row.name}>
              沿革与办理
            </RowLink>
            <RowLink href={`${PATH}?within=${encodeURIComponent(row.code)}`} label={row.name}>
              下辖
            </RowLink>
          </RowLinks>
        )}
      />
    </>
  );
}
