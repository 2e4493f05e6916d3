import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QuestionFields } from "@/components/survey/question-fields";
import { SurveyHead } from "@/components/survey/survey-head";
import { Panel } from "@/components/ui/panel";
import { requireActor } from "@/lib/platform/actor";
import { surveyOf } from "@/lib/survey/queries";

export const metadata: Metadata = { title: "问卷" };

/** The questionnaire of a survey at its agency's desk, as a respondent sees it. */
export default async function SurveyQuestionnairePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const survey = await surveyOf(actor, (await params).id);
  if (!survey) notFound();
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/questionnaire" />
      <Panel title="问卷预览">
        <QuestionFields questionnaire={survey.questionnaire} />
      </Panel>
    </>
  );
}
