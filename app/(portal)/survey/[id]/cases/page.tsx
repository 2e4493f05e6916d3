import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { adoptCasesAction } from "@/app/actions/survey";
import type { Page } from "@/app/props";
import { CasesOutcome } from "@/components/survey/cases-outcome";
import { CasesUpload } from "@/components/survey/cases-upload";
import { CasesWaiting } from "@/components/survey/cases-waiting";
import { PlacesTable } from "@/components/survey/places-table";
import { SurveyHead } from "@/components/survey/survey-head";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { CASES_TEXTS } from "@/lib/labels/survey-cases";
import { underWay } from "@/lib/long-work/rules";
import { requireActor } from "@/lib/platform/actor";
import { casesPage } from "@/lib/survey/cases-queries";
import type { SurveyStage } from "@/lib/survey/workflow";

export const metadata: Metadata = { title: CASES_TEXTS.title };

/** Why no cases are taken any more; before these stages they aren't taken yet. */
const CLOSED: Partial<Record<SurveyStage, "after" | "ended">> = { handed_in: "after", ended: "ended" };

/** 逐份数据 at the agency's desk: template and dictionary, the upload with its progress, and how far every place is. */
export default async function CasesPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const found = await casesPage(actor, id);
  if (!found) notFound();
  const { survey, work, result, web, stored } = found;
  const open = survey.stage === "fieldwork";
  return (
    <>
      <SurveyHead survey={survey} desk="agency" current="/cases" />
      <Panel title="模板与数据字典" lead={CASES_TEXTS.dictionary}>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/api/surveys/${id}/dictionary`} download>
            下载数据字典
          </LinkButton>
          <LinkButton href={`/api/surveys/${id}/template`} download>
            下载模板（xlsx）
          </LinkButton>
          <LinkButton href={`/api/surveys/${id}/template?format=csv`} download>
            下载模板（csv）
          </LinkButton>
        </div>
      </Panel>
      {open ? (
        <Panel title="上传逐份数据">
          <p className="text-sm text-gray-600">{CASES_TEXTS.whole}</p>
          <p className="mb-3 text-sm text-gray-600">{CASES_TEXTS.contacts}</p>
          {stored.cases > 0 ? <p className="mb-3">{CASES_TEXTS.stored(stored.cases, stored.places)}</p> : null}
          {result?.kind === "waiting" && work ? (
            <CasesWaiting action={adoptCasesAction} surveyId={id} workId={work.id} waiting={result} />
          ) : (
            <CasesOutcome surveyId={id} work={work} result={result} />
          )}
          <CasesUpload surveyId={id} busy={work !== null && underWay(work)} />
        </Panel>
      ) : (
        <Alert tone="info" title={CASES_TEXTS.closed[CLOSED[survey.stage] ?? "before"]} />
      )}
      <Panel title="各地区完成情况" lead={web > 0 ? CASES_TEXTS.web(web) : undefined} flush>
        <PlacesTable places={survey.places} />
      </Panel>
    </>
  );
}
