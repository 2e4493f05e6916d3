import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reportAction } from "@/app/actions/apply";
import { KeptReadable } from "@/components/filing/kept-readable";
import { ReportForm } from "@/components/filing/report-form";
import { SideBySide } from "@/components/filing/side-by-side";
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
import { closedText } from "@/lib/labels/dossier";
import { REPORT_TEXTS, reportDone, SOURCE_LABELS } from "@/lib/labels/self-report";
import { requireActor } from "@/lib/platform/actor";
import { broughtInto } from "@/lib/self-report/queries";
import { CaseHeader } from "../../case-header";

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
  const asked = correction?.items.find(({ indicatorId }) => indicatorId === null);
  const { report, reportLimit } = dossier;
  const said = reportDone(done);
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
        <SideBySide
          title="自评报告已退回补正"
          leftTitle={`${correction?.officeName}的意见`}
          left={<p className="whitespace-pre-wrap">{asked.remark}</p>}
          rightTitle="退回时的内容"
          right={<p className="max-h-64 overflow-auto whitespace-pre-wrap">{asked.before.text || "没有填写。"}</p>}
        />
      ) : null}
      {closed ? (
        <>
          <Alert tone="info" title={closedText(closed)} actions={<PrintButton />} />
          <KeptReadable applicationId={id} part="report" kind="report" metrics={[]} />
          <OfficialPaper title="自评报告">
            <div className="whitespace-pre-wrap">{report?.text || "没有填写。"}</div>
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
