import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QualityView } from "@/components/survey/quality-view";
import { SurveyHead, surveyBase } from "@/components/survey/survey-head";
import { LinkButton } from "@/components/ui/button";
import { QUALITY_TEXTS, QUALITY_TITLE } from "@/lib/labels/survey-quality";
import { requireActor } from "@/lib/platform/actor";
import { FLAGS_PAGE, qualityPage } from "@/lib/survey/quality/queries";

export const metadata: Metadata = { title: QUALITY_TITLE };

/** 质量检查 at the organiser's desk, from where cases are excluded. */
export default async function OrganiserQualityPage({ params, searchParams }: Page<{ id: string; surveyId: string }>) {
  const actor = await requireActor();
  const { id: cycleId, surveyId } = await params;
  const query = await searchParams;
  const shown = await qualityPage(actor, surveyId, { desk: "organiser", cycleId }, query);
  if (!shown) notFound();
  const path = `${surveyBase(shown.survey, "organiser")}/quality`;
  const open = shown.survey.stage === "handed_in" && shown.survey.sealed;
  return (
    <>
      <SurveyHead survey={shown.survey} desk="organiser" current="/quality" />
      {open ? (
        <p className="no-print mb-4">
          <LinkButton href={`${path}/exclude`}>{QUALITY_TEXTS.exclude}</LinkButton>
        </p>
      ) : null}
      <QualityView shown={shown} path={path} query={query} pageSize={FLAGS_PAGE} />
    </>
  );
}
