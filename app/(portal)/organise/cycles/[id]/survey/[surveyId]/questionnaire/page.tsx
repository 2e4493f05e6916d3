import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QuestionnaireViews } from "@/components/survey/questionnaire-views";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { requireActor } from "@/lib/platform/actor";
import { organisedSurvey } from "@/lib/survey/queries";
import { questionnaireVersions } from "@/lib/survey/questionnaire-queries";

export const metadata: Metadata = { title: "问卷" };

/** The questionnaire of a survey at the organiser's desk, worked on while planning, previewed, printed, with its versions. */
export default async function OrganisedQuestionnairePage({
  params,
  searchParams,
}: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const { show } = await searchParams;
  const [found, versions] = await Promise.all([
    organisedSurvey(actor, id, surveyId),
    questionnaireVersions(actor, surveyId),
  ]);
  if (!found || !versions) notFound();
  const { survey } = found;
  return (
    <>
      <SurveyHead survey={survey} desk="organiser" current="/questionnaire" />
      <QuestionnaireViews
        survey={survey}
        versions={versions}
        mayEdit={survey.stage === "planning" && actor.duties.includes("organising")}
        path={`${surveyBase(survey, "organiser")}/questionnaire`}
        show={show}
      />
    </>
  );
}
