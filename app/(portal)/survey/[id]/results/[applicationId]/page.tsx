import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PlaceResultView } from "@/components/survey/place-result-view";
import { SurveyHead } from "@/components/survey/survey-head";
import { SURVEY_RESULT_TEXTS as TEXTS } from "@/lib/labels/survey-results";
import { requireActor } from "@/lib/platform/actor";
import { placeResult } from "@/lib/survey/results";

export const metadata: Metadata = { title: TEXTS.title };

/** One place of an opened survey at its agency's desk. */
export default async function SurveyPlacePage({ params }: Page<{ id: string; applicationId: string }>) {
  const actor = await requireActor();
  const { id, applicationId } = await params;
  const found = await placeResult(actor, id, applicationId);
  if (found?.desk !== "agency") notFound();
  return (
    <>
      <SurveyHead survey={found.survey} desk="agency" current="/results" />
      <h2 className="mb-2 text-lg">{found.place.name}</h2>
      <PlaceResultView surveyId={id} opened={found.opened} place={found.place} />
    </>
  );
}
