import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { SubjectTag } from "@/components/case/stage-tag";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OverseeTabs } from "@/components/oversight/oversee-tabs";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { type ClueRow, cluesPage } from "@/lib/clues/queries";
import { cluesQuery } from "@/lib/clues/query";
import { CLUE_KINDS, CLUE_STAGES } from "@/lib/clues/workflow";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { stageLabel } from "@/lib/labels/stages";
import { CLUE_KIND_LABELS } from "@/lib/labels/standing";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "线索" };

const columns = (at: Date): Column<ClueRow>[] => [
  { id: "number", header: "编号", rowHeader: true, nowrap: true, cell: (row) => row.receiptNumber },
  { id: "holder", header: "涉及单位", cell: (row) => row.designation.organisation.name },
  { id: "kind", header: "类别", nowrap: true, cell: (row) => CLUE_KIND_LABELS[row.kind] },
  { id: "from", header: "来自", cell: (row) => row.office?.name ?? "公众" },
  { id: "lodged", header: "收到日期", nowrap: true, cell: (row) => formatDate(row.lodgedAt) },
  { id: "stage", header: "状态", cell: (row) => <SubjectTag subject="clue" stage={row.stage} /> },
  {
    id: "due",
    header: "期限",
    cell: (row) =>
      row.dueAt && !row.endedAt ? (
        <span className={row.dueAt < at ? "text-red-700" : undefined}>
          {row.stage === "assigned" ? `${row.assignee?.name}核实` : "决定办理"} {formatDateTime(row.dueAt)}
          {row.dueAt < at ? "（已逾期）" : ""}
        </span>
      ) : (
        "—"
      ),
  },
];

/** 线索: the docket of the organiser, and what an office was given or told of. */
export default async function CluesPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "oversee")) notFound();
  const raw = await searchParams;
  const query = cluesQuery.parse(raw);
  const { rows, total } = await cluesPage(actor, query);
  return (
    <>
      <PageHeader
        title="线索"
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "称号处理", href: "/oversee/handlings" },
          { label: "线索" },
        ]}
      />
      <OverseeTabs current="handlings" />
      <ListPage
        caption="线索"
        rows={rows}
        columns={columns(now())}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/oversee/clues/${row.id}`} label={row.receiptNumber}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/oversee/clues"
        query={raw}
        empty={<EmptyState title="没有符合条件的线索" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位或者编号" defaultValue={query.q} />
            <Select
              name="stage"
              label="状态"
              placeholder="全部"
              defaultValue={query.stage ?? ""}
              options={CLUE_STAGES.map((value) => ({ value, label: stageLabel("clue", value) }))}
            />
            <Select
              name="kind"
              label="类别"
              placeholder="全部"
              defaultValue={query.kind ?? ""}
              options={CLUE_KINDS.map((value) => ({ value, label: CLUE_KIND_LABELS[value] }))}
            />
          </>
        }
      />
    </>
  );
}
