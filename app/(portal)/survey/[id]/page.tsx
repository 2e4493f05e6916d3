import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { planAction } from "@/app/actions/survey";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PageHeader } from "@/components/shell/page-header";
import { CasesUpload } from "@/components/survey/cases-upload";
import { PlacesTable } from "@/components/survey/places-table";
import { PlanForm } from "@/components/survey/plan-form";
import { PlanView } from "@/components/survey/plan-view";
import { ResultsChart } from "@/components/survey/results-chart";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { stageLabel } from "@/lib/labels/stages";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
import { requireActor } from "@/lib/platform/actor";
import { surveyOf } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "满意度测评" };

/** One survey at its agency's desk: the plan, the cases, what came out of them. */
export default async function SurveyPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const [survey, panel] = await Promise.all([surveyOf(actor, id), panelFor(actor, "survey", id)]);
  if (!survey) notFound();
  return (
    <>
      <PageHeader
        title={`${survey.cycleName}满意度测评`}
        trail={[{ label: "满意度测评", href: "/survey" }, { label: survey.cycleName }]}
        tag={<StatusTag>{stageLabel("survey", survey.stage)}</StatusTag>}
      />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/survey/${id}`} done={done} /> : null}
      <Panel title="样本方案">
        {survey.stage === "planning" ? (
          <PlanForm key={survey.version} survey={survey} action={planAction} />
        ) : (
          <PlanView survey={survey} />
        )}
      </Panel>
      {survey.stage === "fieldwork" ? (
        <Panel title="上传逐份数据">
          <CasesUpload surveyId={id} />
        </Panel>
      ) : null}
      <Panel title="各地区完成情况" lead={SURVEY_TEXTS.apart} flush>
        <PlacesTable places={survey.places} />
      </Panel>
      <ResultsChart places={survey.places} />
    </>
  );
}
