import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/tag";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { mySurveys } from "@/lib/survey/queries";
import type { SurveyRow } from "@/lib/survey/views";

export const metadata: Metadata = { title: "满意度测评" };

const COLUMNS: Column<SurveyRow>[] = [
  { id: "cycle", header: "周期", cell: ({ cycleName }) => cycleName, rowHeader: true },
  { id: "programme", header: "创建项目", cell: ({ programmeName }) => programmeName },
  { id: "organiser", header: "组织方", cell: ({ organiserName }) => organiserName },
  { id: "stage", header: "状态", cell: ({ stage }) => <StatusTag>{stageLabel("survey", stage)}</StatusTag> },
  { id: "places", header: "测评地区", cell: ({ places }) => places, align: "right" },
  { id: "cases", header: "有效样本", cell: ({ completed, target }) => `${completed} / ${target}`, align: "right" },
];

/** The surveys that this agency has been commissioned with. */
export default async function SurveysPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "survey")) notFound();
  const rows = await mySurveys(actor);
  return (
    <>
      <PageHeader title="满意度测评" lead="受委托开展的人民群众满意度测评。" />
      <DataTable
        caption="受委托的测评"
        rows={rows}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        actions={({ id, cycleName, organiserName }) => (
          <RowLink href={`/survey/${id}`} label={`${cycleName}，${organiserName}`}>
            办理
          </RowLink>
        )}
        empty={<EmptyState title="目前没有受委托的测评" />}
      />
    </>
  );
}
