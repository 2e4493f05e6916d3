import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QuestionFields } from "@/components/survey/question-fields";
import { SurveyHead } from "@/components/survey/survey-head";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/platform/actor";
import { organisedSurvey } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "问卷" };

/** The questionnaire of a survey at the organiser's desk, as a respondent sees it. */
export default async function OrganisedQuestionnairePage({ params }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id, surveyId } = await params;
  const found = await organisedSurvey(actor, id, surveyId);
  if (!found) notFound();
  return (
    <>
      <SurveyHead survey={found.survey} desk="organiser" current="/questionnaire" />
      <Panel title="问卷预览">
        <QuestionFields questionnaire={found.survey.questionnaire} />
      </Panel>
    </>
  );
}
