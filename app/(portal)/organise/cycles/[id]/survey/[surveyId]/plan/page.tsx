import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PlanRead } from "@/components/survey/plan-read";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { panelFor } from "@/lib/acts/queries";
import { requireActor } from "@/lib/platform/actor";
import { comparedPlan, placeCells } from "@/lib/survey/plan-queries";
import { organisedSurvey } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "样本方案" };

/** 样本方案 at the organiser's desk: read beside the one last returned, then approved or returned. */
export default async function OrganisedPlanPage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const { done, place: wanted } = await searchParams;
  const [found, panel] = await Promise.all([organisedSurvey(actor, id, surveyId), panelFor(actor, "survey", surveyId)]);
  if (!found) notFound();
  const { survey } = found;
  // what has just been done is said here as well, though nothing is left to do
  const open = survey.stage === "planning" || survey.stage === "plan_submitted" || done !== undefined;
  const here = `${surveyBase(survey, "organiser")}/plan`;
  const [place, comparison] = await Promise.all([placeCells(survey, wanted), comparedPlan(survey)]);
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="/plan" />
      {panel && open ? <ActionPanel panel={panel} formAction={actAction} returnTo={here} done={done} /> : null}
      <PlanRead survey={survey} comparison={comparison} place={place} path={here} />
    </>
  );
}
