import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { planAction } from "@/app/actions/survey";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PlanForm } from "@/components/survey/plan-form";
import { PlanSummary } from "@/components/survey/plan-summary";
import { SurveyHead } from "@/components/survey/survey-head";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { requireActor } from "@/lib/platform/actor";
import { surveyOf } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "样本方案" };

/** 样本方案 at its agency's desk: drawn up here, and handed in for approval. */
export default async function SurveyPlanPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const [survey, panel] = await Promise.all([surveyOf(actor, id), panelFor(actor, "survey", id)]);
  if (!survey) notFound();
  const open = survey.stage === "planning" || survey.stage === "plan_submitted";
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/plan" />
      {panel && open ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`/survey/${id}/plan`} done={done} />
      ) : null}
      <Panel title="样本方案">
        {survey.stage === "planning" ? (
          <PlanForm key={survey.version} survey={survey} action={planAction} />
        ) : (
          <PlanSummary survey={survey} />
        )}
      </Panel>
    </>
  );
}
