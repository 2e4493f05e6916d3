import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { EndedNote } from "@/components/survey/ended-note";
import { PlacesTable } from "@/components/survey/places-table";
import { PlanSummary } from "@/components/survey/plan-summary";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { requireActor } from "@/lib/platform/actor";
import { cycleOfSurvey, surveyOf } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "满意度测评" };

/** One survey at its agency's desk: how far it is, and what is to be done. */
export default async function SurveyPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const [survey, panel] = await Promise.all([surveyOf(actor, id), panelFor(actor, "survey", id)]);
  const cycleId = survey ? null : await cycleOfSurvey(actor, id);
  // from the desk of the organiser, whose page of it stands below the cycle
  if (cycleId) redirect(surveyBase({ id, cycleId }, "organiser"));
  if (!survey) notFound();
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="" />
      <EndedNote survey={survey} />
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/survey/${id}`} done={done} /> : null}
      <Panel title="方案">
        <PlanSummary survey={survey} />
      </Panel>
      <Panel title="各地区完成情况" flush>
        <PlacesTable places={survey.places} />
      </Panel>
    </>
  );
}
