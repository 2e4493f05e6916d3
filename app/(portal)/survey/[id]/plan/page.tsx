import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { cellsAction, planAction, strataAction } from "@/app/actions/survey-plan";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PlanDesk, PlanTabs, planPart } from "@/components/survey/plan-desk";
import { PlanRead } from "@/components/survey/plan-read";
import { SurveyHead } from "@/components/survey/survey-head";
import { panelFor } from "@/lib/acts/queries";
import { requireActor } from "@/lib/platform/actor";
import { comparedPlan, placeCells } from "@/lib/survey/plan-queries";
import { surveyOf } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "样本方案" };
const ACTIONS = { plan: planAction, strata: strataAction, cells: cellsAction };

/** 样本方案 at its agency's desk: drawn up here part by part, and handed in for approval. */
export default async function SurveyPlanPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done, show, place: wanted } = await searchParams;
  const [survey, panel] = await Promise.all([surveyOf(actor, id), panelFor(actor, "survey", id)]);
  if (!survey) notFound();
  const planning = survey.stage === "planning";
  const open = planning || survey.stage === "plan_submitted";
  const path = `/survey/${id}/plan`;
  const part = planning ? planPart(show) : "read";
  const reading = part === "read";
  const [place, comparison] = await Promise.all([
    reading || part === "cells" ? placeCells(survey, wanted) : null,
    reading ? comparedPlan(survey) : null,
  ]);
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/plan" />
      {panel && open ? <ActionPanel panel={panel} formAction={actAction} returnTo={path} done={done} /> : null}
      {planning ? <PlanTabs path={path} current={part} /> : null}
      {reading ? (
        <PlanRead survey={survey} comparison={comparison} place={place} path={path} />
      ) : (
        <PlanDesk survey={survey} part={part} place={place} path={path} actions={ACTIONS} />
      )}
    </>
  );
}
