import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { NoResults } from "@/components/survey/ended-note";
import { ResultsView } from "@/components/survey/results-view";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { pageAsked } from "@/lib/kernel/list-query";
import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import { requireActor } from "@/lib/platform/actor";
import { surveyResults } from "@/lib/survey/results";

export const metadata: Metadata = { title: TEXTS.title };

/** What a survey came to, at the organiser's desk: nothing before the cycle's results are open. */
export default async function OrganisedResultsPage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const { page } = await searchParams;
  const results = await surveyResults(actor, surveyId);
  if (results?.desk !== "organiser" || results.survey.cycleId !== id) notFound();
  const { survey, opened } = results;
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="/results" />
      {opened ? (
        <ResultsView
          survey={survey}
          opened={opened}
          page={pageAsked.parse(page)}
          path={`${surveyBase(survey, "organiser")}/results`}
        />
      ) : (
        <NoResults stage={survey.stage} />
      )}
    </>
  );
}
