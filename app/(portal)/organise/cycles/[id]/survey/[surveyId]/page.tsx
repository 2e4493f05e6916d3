import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { EndedNote } from "@/components/survey/ended-note";
import { PlacesTable } from "@/components/survey/places-table";
import { PlanSummary } from "@/components/survey/plan-summary";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { LinkCountsTable } from "@/components/survey-links/batches-table";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { SURVEY_TEXTS } from "@/lib/labels/survey";
import { LINK_TEXTS } from "@/lib/labels/survey-links";
import { QUALITY_TEXTS } from "@/lib/labels/survey-quality";
import { requireActor } from "@/lib/platform/actor";
import { organisedSurvey } from "@/lib/survey/queries";
import { linkCountsOf } from "@/lib/survey-links/queries";

export const metadata: Metadata = { title: "满意度测评" };

/** One survey at the organiser's desk: the acts on it, how far each place has come, and in the end the indexes. */
export default async function OrganisedSurveyPage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const { done } = await searchParams;
  const [found, panel, links] = await Promise.all([
    organisedSurvey(actor, id, surveyId),
    panelFor(actor, "survey", surveyId),
    linkCountsOf(actor, surveyId),
  ]);
  if (!found) notFound();
  const { survey, sealed } = found;
  const here = surveyBase(survey, "organiser");
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="" />
      <EndedNote survey={survey} />
      {sealed && !survey.ended ? <Alert tone="info" title={SURVEY_TEXTS.sealed} /> : null}
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={here}
          done={done}
          custom={{ exclude_cases: <ExcludeLink href={`${here}/quality/exclude`} /> }}
          beside={{ end_survey: <p className="text-sm text-gray-600">{SURVEY_TEXTS.endNote}</p> }}
        />
      ) : null}
      <Panel title="方案">
        <PlanSummary survey={survey} />
      </Panel>
      <Panel title="各地区完成情况" flush>
        <PlacesTable places={survey.places} />
      </Panel>
      {links.length > 0 ? (
        <Panel title="网络问卷收回情况" lead={LINK_TEXTS.lead} flush>
          <LinkCountsTable places={links} />
        </Panel>
      ) : null}
    </>
  );
}

/** 剔除样本 begins with looking at what would go. */
const ExcludeLink = ({ href }: { href: string }) => <LinkButton href={href}>{QUALITY_TEXTS.exclude}</LinkButton>;
