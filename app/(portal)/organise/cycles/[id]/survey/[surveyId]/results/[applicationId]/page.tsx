import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PlaceResultView } from "@/components/survey/place-result-view";
import { SurveyHead } from "@/components/survey/survey-head";
import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import { requireActor } from "@/lib/platform/actor";
import { placeResult } from "@/lib/survey/results";

export const metadata: Metadata = { title: TEXTS.title };

type Params = { id: string; surveyId: string; applicationId: string };

/** One place of an opened survey at the organiser's desk. */
export default async function OrganisedPlacePage({ params }: Page<Params>) {
  const actor = await requireActor();
  const { id, surveyId, applicationId } = await params;
  const found = await placeResult(actor, surveyId, applicationId);
  if (found?.desk !== "organiser" || found.survey.cycleId !== id) notFound();
  return (
    <>
      <SurveyHead survey={found.survey} desk="organiser" current="/results" />
      <h2 className="mb-2 text-lg">{found.place.name}</h2>
      <PlaceResultView
        surveyId={surveyId}
        opened={found.opened}
        place={found.place}
        caseHref={`/organise/cases/${applicationId}`}
      />
    </>
  );
}
