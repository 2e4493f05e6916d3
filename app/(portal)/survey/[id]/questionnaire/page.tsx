import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QuestionnaireViews } from "@/components/survey/questionnaire-views";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { requireActor } from "@/lib/platform/actor";
import { surveyOf } from "@/lib/survey/queries";
import { questionnaireVersions } from "@/lib/survey/questionnaire-queries";

export const metadata: Metadata = { title: "问卷" };

/** The questionnaire of a survey at its agency's desk, worked on while planning, previewed, printed, with its versions. */
export default async function SurveyQuestionnairePage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { show } = await searchParams;
  const [survey, versions] = await Promise.all([surveyOf(actor, id), questionnaireVersions(actor, id)]);
  if (!survey || !versions) notFound();
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/questionnaire" />
      <QuestionnaireViews
        survey={survey}
        versions={versions}
        mayEdit={survey.stage === "planning" && actor.duties.includes("surveying")}
        path={`${surveyBase(survey, "agency")}/questionnaire`}
        show={show}
      />
    </>
  );
}
