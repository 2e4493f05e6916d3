import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { agencyFiguresAction } from "@/app/actions/survey";
import type { Page } from "@/app/props";
import { AgencyFiguresForm } from "@/components/survey/agency-figures-form";
import { NoResults } from "@/components/survey/ended-note";
import { ResultsView } from "@/components/survey/results-view";
import { SurveyHead } from "@/components/survey/survey-head";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { pageAsked } from "@/lib/kernel/list-query";
import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import { requireActor } from "@/lib/platform/actor";
import { agencyFigures } from "@/lib/survey/agency-figures";
import { surveyResults } from "@/lib/survey/results";

export const metadata: Metadata = { title: TEXTS.title };

/** What a survey came to, at its agency's desk: sealed until the cycle's results are open; before, the agency enters its own figures. */
export default async function SurveyResultsPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done, page } = await searchParams;
  const [results, own] = await Promise.all([surveyResults(actor, id), agencyFigures(actor, id)]);
  if (results?.desk !== "agency") notFound();
  const { survey, opened } = results;
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/results" />
      {done === "save_agency_figures" ? (
        <div className="[main:has(form_[role=alert])_&]:hidden">
          <Alert tone="success" live title={TEXTS.entered} />
        </div>
      ) : null}
      {opened ? (
        <ResultsView survey={survey} opened={opened} page={pageAsked.parse(page)} path={`/survey/${id}/results`} />
      ) : (
        <NoResults stage={survey.stage} />
      )}
      {own ? (
        <Panel title={TEXTS.enterTitle} lead={TEXTS.enterLead}>
          <AgencyFiguresForm
            key={survey.version}
            surveyId={id}
            version={survey.version}
            places={own}
            action={agencyFiguresAction}
          />
        </Panel>
      ) : null}
    </>
  );
}
