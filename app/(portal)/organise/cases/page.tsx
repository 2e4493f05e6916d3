import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { acceptAction } from "@/app/actions/recommendation";
import type { Page } from "@/app/props";
import { StageTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Arrivals } from "@/components/review/arrivals";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { arrivalsOf } from "@/lib/first-review/arrivals";
import { listQuery } from "@/lib/kernel/list-query";
import { choiceLabel } from "@/lib/labels/fields";
import { percent } from "@/lib/labels/figures";
import { stageName } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { BEFORE_ORGANISER } from "@/lib/policy/permissions";
import { type CaseRow, casesBefore } from "@/lib/programmes/cases";

export const metadata: Metadata = { title: "案卷" };

const COLUMNS: Column<CaseRow>[] = [
  { id: "place", header: "申报单位", rowHeader: true, cell: (row) => row.place },
  { id: "number", header: "申报编号", nowrap: true, cell: (row) => row.number },
  { id: "track", header: "类别", cell: (row) => `${choiceLabel(row.track)}${row.theme ? `（${row.theme}）` : ""}` },
  { id: "cycle", header: "周期", cell: (row) => row.cycle },
  { id: "rate", header: "自评符合率", align: "right", cell: (row) => percent(row.basisPoints) },
  { id: "stage", header: "状态", cell: (row) => <StageTag stage={row.stage} /> },
];

/** The dossiers that have reached this office as organiser. */
export default async function CasesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "organise")) notFound();
  const raw = await searchParams;
  const asked = listQuery("q", "cycle", "stage", "track").parse(raw);
  const [{ rows, total, cycles }, arrivals] = await Promise.all([casesBefore(actor, asked), arrivalsOf(actor)]);
  return (
    <>
      <PageHeader title="案卷" trail={[{ label: "组织实施", href: "/organise" }, { label: "案卷" }]} />
      <Arrivals rows={arrivals} action={acceptAction} />
      <ListPage
        caption="案卷"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/organise/cases/${row.id}`} label={row.place}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={asked.page}
        path="/organise/cases"
        query={raw}
        summary={`共 ${total} 件`}
        empty={<EmptyState title="没有符合条件的案卷" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位或编号" defaultValue={raw.q ?? ""} />
            <Select
              name="cycle"
              label="周期"
              options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
              placeholder="全部"
              defaultValue={raw.cycle ?? ""}
            />
            <Select
              name="stage"
              label="状态"
              options={BEFORE_ORGANISER.map((value) => ({ value, label: stageName(value, "staff") }))}
              placeholder="全部"
              defaultValue={raw.stage ?? ""}
            />
            <Select
              name="track"
              label="类别"
              options={["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }))}
              placeholder="全部"
              defaultValue={raw.track ?? ""}
            />
          </>
        }
      />
    </>
  );
}
