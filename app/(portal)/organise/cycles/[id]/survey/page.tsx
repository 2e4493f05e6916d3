import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { commissionAction } from "@/app/actions/survey";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { RowLink } from "@/components/table/row-link";
import { Toolbar } from "@/components/table/toolbar";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { stageLabel } from "@/lib/labels/stages";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
import { SURVEY_RESULT_TEXTS } from "@/lib/labels/survey-results";
import { requireActor } from "@/lib/platform/actor";
import { surveysOfCycle } from "@/lib/survey/queries";
import type { SurveyRow } from "@/lib/survey/views";
import { CycleTabs } from "../cycle-tabs";

export const metadata: Metadata = { title: "满意度测评" };

const COLUMNS: Column<SurveyRow>[] = [
  { id: "agency", header: "测评机构", cell: ({ agencyName }) => agencyName, rowHeader: true },
  { id: "stage", header: "状态", cell: ({ stage }) => <StatusTag>{stageLabel("survey", stage)}</StatusTag> },
  { id: "places", header: "测评地区", cell: ({ places }) => places, align: "right" },
  { id: "cases", header: "有效样本", cell: ({ completed, target }) => `${completed} / ${target}`, align: "right" },
];

/** The cycle's surveys at the organiser's desk: whom to commission, and each survey's own pages. */
export default async function CycleSurveyPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const found = await surveysOfCycle(actor, id);
  if (!found) notFound();
  const { cycle, surveys, agencies, sealed, waiting } = found;
  return (
    <>
      <PageHeader
        title="满意度测评"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "满意度测评" },
        ]}
      />
      <CycleTabs id={id} current="/survey" />
      {done === "commission" ? <Alert tone="success" live title="已委托，机构将收到通知并拟定样本方案。" /> : null}
      {sealed ? <Alert tone="info" title={SURVEY_TEXTS.sealed} /> : null}
      {!sealed && surveys.length > 0 ? (
        <Toolbar>
          <LinkButton href={`/api/cycles/${id}/survey-report`} download>
            {SURVEY_RESULT_TEXTS.takeCycle}
          </LinkButton>
        </Toolbar>
      ) : null}
      {surveys.length > 0 ? (
        <DataTable
          caption="受委托的测评机构"
          rows={surveys}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          actions={(row) => (
            <RowLink href={`/organise/cycles/${id}/survey/${row.id}`} label={row.agencyName}>
              办理
            </RowLink>
          )}
        />
      ) : null}
      {surveys.length === 0 && !found.mayCommission ? (
        <EmptyState title="本周期没有委托满意度测评">进入评估环节后，在这里委托统计调查机构。</EmptyState>
      ) : null}
      {found.mayCommission && waiting === 0 ? <Alert tone="info" title={SURVEY_TEXTS.allCommissioned} /> : null}
      {found.mayCommission && waiting > 0 ? (
        <Panel
          title="委托测评机构"
          lead={`委托后，评估环节中尚无机构测评的 ${waiting} 件申报列入该机构的测评地区，样本量按每地 ${cycle.surveyTarget} 份起拟。`}
        >
          <FormShell action={commissionAction} submissionKey={randomUUID()} hidden={{ cycleId: id }}>
            <Select
              name="agencyId"
              label="统计调查机构"
              required
              options={agencies.map((agency) => ({ value: agency.id, label: agency.name }))}
            />
            <FormActions>
              <SubmitButton>委托</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}
