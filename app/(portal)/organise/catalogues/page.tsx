import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { SubjectTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { makeProblem } from "@/lib/catalogue/access";
import { catalogueList, cataloguesQuery } from "@/lib/catalogue/queries";
import { CATALOGUE_STAGES } from "@/lib/catalogue/workflow";
import { formatDate } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "指标体系" };

/** 指标体系: every published version, and the office's own drafts. */
export default async function CataloguesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "catalogues")) notFound();
  const asked = await searchParams;
  const query = cataloguesQuery.parse(asked);
  const { rows, total } = await catalogueList(actor, query);
  return (
    <>
      <PageHeader
        title="指标体系"
        lead="已发布的版本各办公室都可以查看、导出和复制，内容不再改动；草稿只有保管单位看得到。"
      />
      <Done done={asked.done} />
      <ListPage
        caption="指标体系"
        path="/organise/catalogues"
        query={{ q: query.q, stage: query.stage, page: String(query.page) }}
        exportPath="/organise/catalogues/export"
        fields={
          <>
            <TextInput name="q" label="名称、版次、发布单位或文号" defaultValue={query.q} />
            <Select
              name="stage"
              label="状态"
              placeholder="全部"
              defaultValue={query.stage}
              options={CATALOGUE_STAGES.map((value) => ({ value, label: stageLabel("catalogue", value) }))}
            />
          </>
        }
        tools={
          makeProblem(actor) ? null : (
            <LinkButton href="/organise/catalogues/import" variant="primary">
              导入
            </LinkButton>
          )
        }
        rows={rows}
        total={total}
        page={query.page}
        rowKey={(row) => row.id}
        columns={[
          { id: "title", header: "名称", rowHeader: true, cell: (row) => row.title },
          { id: "edition", header: "版次", nowrap: true, cell: (row) => row.edition },
          { id: "version", header: "版本", align: "right", nowrap: true, cell: (row) => `第 ${row.version} 版` },
          { id: "keeper", header: "保管单位", cell: (row) => row.keeper ?? "无（供查阅）" },
          { id: "items", header: "项数", align: "right", cell: (row) => row.items },
          { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="catalogue" stage={row.stage} /> },
          {
            id: "published",
            header: "发布日期",
            nowrap: true,
            cell: (row) => (row.publishedAt ? formatDate(new Date(row.publishedAt)) : "—"),
          },
        ]}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/organise/catalogues/${row.id}`} label={row.title}>
              查看
            </RowLink>
          </RowLinks>
        )}
        empty={<EmptyState title="没有符合条件的指标体系" />}
      />
    </>
  );
}
