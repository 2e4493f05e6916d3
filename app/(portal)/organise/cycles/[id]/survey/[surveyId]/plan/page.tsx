import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PlanSummary } from "@/components/survey/plan-summary";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { requireActor } from "@/lib/platform/actor";
import { organisedSurvey } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "样本方案" };

/** 样本方案 at the organiser's desk: to be read, and approved or returned. */
export default async function OrganisedPlanPage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const { done } = await searchParams;
  const [found, panel] = await Promise.all([organisedSurvey(actor, id, surveyId), panelFor(actor, "survey", surveyId)]);
  if (!found) notFound();
  const { survey } = found;
  const open = survey.stage === "planning" || survey.stage === "plan_submitted";
  const here = `${surveyBase(survey, "organiser")}/plan`;
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="/plan" />
      {panel && open ? <ActionPanel panel={panel} formAction={actAction} returnTo={here} done={done} /> : null}
      <Panel title="样本方案">
        <PlanSummary survey={survey} />
      </Panel>
    </>
  );
}
