import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { QualityView } from "@/components/survey/quality-view";
import { SurveyHead } from "@/components/survey/survey-head";
import { QUALITY_TITLE } from "@/lib/labels/survey-quality";
import { requireActor } from "@/lib/platform/actor";
import { FLAGS_PAGE, qualityPage } from "@/lib/survey/quality/queries";

export const metadata: Metadata = { title: QUALITY_TITLE };

/** 质量检查 at the agency's desk: what was found in its cases. */
export default async function AgencyQualityPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const shown = await qualityPage(actor, id, { desk: "agency" }, query);
  if (!shown) notFound();
  return (
    <>
      <SurveyHead survey={shown.survey} desk="agency" current="/quality" />
      <QualityView shown={shown} path={`/survey/${id}/quality`} query={query} pageSize={FLAGS_PAGE} />
    </>
  );
}
