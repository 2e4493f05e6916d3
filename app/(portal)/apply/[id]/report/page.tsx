import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reportAction } from "@/app/actions/apply";
import { KeptReadable } from "@/components/filing/kept-readable";
import { ReportForm } from "@/components/filing/report-form";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Details } from "@/components/ui/details";
import { OfficialPaper } from "@/components/ui/official-paper";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { readDossier } from "@/lib/applications/dossier";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { askedCorrection } from "@/lib/corrections/asked";
import { formatDateTime } from "@/lib/kernel/dates";
import { correctionDone } from "@/lib/labels/corrections";
import { closedText, NOTHING_WRITTEN } from "@/lib/labels/dossier";
import { REPORT_TEXTS, reportDone, SOURCE_LABELS } from "@/lib/labels/self-report";
import { requireActor } from "@/lib/platform/actor";
import { broughtInto } from "@/lib/self-report/queries";
import { CaseHeader } from "../../case-header";
import { Remark } from "../items/[position]/remark";

export const metadata: Metadata = { title: "自评报告" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const [closed, correction, origins] = await Promise.all([
    closedNow(actor, id, REPORT),
    askedCorrection(id),
    broughtInto(id),
  ]);
  const asked = correction?.items.find(({ indicatorId, sectionId }) => indicatorId === null && sectionId === null);
  const { report, reportLimit } = dossier;
  const said = reportDone(done) ?? correctionDone(done);
  return (
    <>
      <CaseHeader dossier={dossier} current="report" />
      {said ? <Alert tone="success" title={said} live /> : null}
      <div className="no-print mb-3 flex flex-wrap gap-2">
        {closed ? null : <LinkButton href={`/apply/${id}/report/bring`}>带入文字：拟稿、Word、年度报告</LinkButton>}
        <LinkButton href={`/api/applications/${id}/report/word`} download>
          下载 Word 文件
        </LinkButton>
        <LinkButton href={`/apply/${id}/report/history`}>以往文本</LinkButton>
      </div>
      {asked ? (
        <Remark
          correction={correction!}
          line={asked}
          kind={null}
          reply={closed ? null : { applicationId: id, returnTo: `/apply/${id}/report` }}
        />
      ) : null}
      {closed ? (
        <>
          <Alert tone="info" title={closedText(closed)} actions={<PrintButton />} />
          <KeptReadable applicationId={id} part="report" kind="report" metrics={[]} />
          <OfficialPaper title="自评报告">
            <div className="whitespace-pre-wrap">{report?.text || NOTHING_WRITTEN}</div>
          </OfficialPaper>
        </>
      ) : (
        <Panel lead={REPORT_TEXTS.lead}>
          <ReportForm
            action={reportAction}
            applicationId={id}
            report={report}
            {...(reportLimit === null ? {} : { limit: reportLimit })}
          />
          {origins.length > 0 ? (
            <Details summary={`文字来源（${origins.length} 处）`}>
              <ul className="list-disc pl-5">
                {origins.map(({ id: key, source, sourceName, at, byName }) => (
                  <li key={key}>
                    {SOURCE_LABELS[source]}：{sourceName}（{formatDateTime(new Date(at))} {byName} 采用）
                  </li>
                ))}
              </ul>
            </Details>
          ) : null}
        </Panel>
      )}
    </>
  );
}
