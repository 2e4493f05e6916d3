import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { OwnLots } from "@/components/recusal/own-lots";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { mySheets, type SheetRow } from "@/lib/assessment/queries";
import { SHEET_STAGES } from "@/lib/assessment/workflow";
import { formatDate } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { ASSESSOR_TEXTS } from "@/lib/labels/assessors";
import { SHEET_TONES } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { ownLots } from "@/lib/recusal/lots";

export const metadata: Metadata = { title: "第三方评估" };

const COLUMNS: Column<SheetRow>[] = [
  { id: "place", header: "案卷", rowHeader: true, cell: (row) => row.place },
  {
    id: "cycle",
    header: "周期、标段",
    cell: ({ cycle, lot }) => (
      <>
        {cycle}
        {lot ? <span className="block text-sm text-gray-600">{lot}</span> : null}
      </>
    ),
  },
  {
    id: "due",
    header: "计划完成",
    nowrap: true,
    cell: ({ dueAt }) => (dueAt ? formatDate(new Date(dueAt)) : "—"),
  },
  {
    id: "stage",
    header: "状态",
    cell: (row) => (
      <StatusTag tone={SHEET_TONES[row.stage] ?? "neutral"}>{stageLabel("score_sheet", row.stage)}</StatusTag>
    ),
  },
  {
    id: "progress",
    header: "进度",
    width: "11rem",
    cell: (row) => (row.stage === "recused" ? "—" : <Progress label="已评" done={row.scored} total={row.items} />),
  },
  { id: "next", header: "下一步", cell: (row) => nextStep(row) },
];

/** What is to be done with a sheet now. */
function nextStep({ stage, scored, items, reopened }: SheetRow): string {
  if (stage === "assigned") return "声明无利害关系，或者申请回避";
  if (stage !== "scoring") return "—";
  if (reopened) return `组织方退回重评：${reopened}`;
  return scored < items ? `还有 ${items - scored} 项未评` : "核对交卷";
}

/** One's own score sheets. */
export default async function AssessPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "assess")) notFound();
  const raw = await searchParams;
  const asked = listQuery("q", "stage").parse(raw);
  const [{ rows, total }, lots] = await Promise.all([mySheets(actor, asked), ownLots(actor)]);
  return (
    <>
      <PageHeader
        title="第三方评估"
        lead="每件由两名以上评估员独立评分，互不相见；评分和材料内容不得向任何人透露。"
        actions={
          <>
            <LinkButton href="/assess/differences">评分差异</LinkButton>
            <LinkButton href="/readings">我的阅卷登记</LinkButton>
            <LinkButton href={`/assessors/${actor.userId}`}>{ASSESSOR_TEXTS.ownTitle}</LinkButton>
          </>
        }
      />
      {raw.done === "recuse" ? <Alert tone="success" live title="已回避，组织方将另行指定评估员。" /> : null}
      <OwnLots lots={lots} />
      <ListPage
        caption="我的评分表"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/assess/${row.id}`} label={row.place}>
              {row.stage === "scoring" ? "评分" : "查看"}
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={asked.page}
        path="/assess"
        query={raw}
        empty={<EmptyState title="没有分配给您的评分表" />}
        fields={
          <>
            <TextInput
              name="q"
              placeholder="单位名称（可填拼音首字母）或者案卷代号"
              label="案卷"
              defaultValue={raw.q ?? ""}
            />
            <Select
              name="stage"
              label="状态"
              options={SHEET_STAGES.map((value) => ({ value, label: stageLabel("score_sheet", value) }))}
              placeholder="全部"
              defaultValue={raw.stage ?? ""}
            />
          </>
        }
      />
    </>
  );
}
