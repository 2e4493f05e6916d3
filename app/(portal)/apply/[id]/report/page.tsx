import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { reportAction } from "@/app/actions/apply";
import { KeptReadable } from "@/components/filing/kept-readable";
import { ReportForm } from "@/components/filing/report-form";
import { SideBySide } from "@/components/filing/side-by-side";
import { Alert } from "@/components/ui/alert";
import { OfficialPaper } from "@/components/ui/official-paper";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { readDossier } from "@/lib/applications/dossier";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { askedCorrection } from "@/lib/applications/queries";
import { closedText } from "@/lib/labels/dossier";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../case-header";

export const metadata: Metadata = { title: "自评报告" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export default async function ReportPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const dossier = await readDossier(actor, id);
  if (!dossier || dossier.applicantId !== actor.organisationId) notFound();
  const [closed, correction] = await Promise.all([closedNow(actor, id, REPORT), askedCorrection(id)]);
  const asked = correction?.items.find(({ indicatorId }) => indicatorId === null);
  const { report, reportLimit } = dossier;
  return (
    <>
      <CaseHeader dossier={dossier} current="report" />
      {done ? <Alert tone="success" title="已保存" live /> : null}
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
        <Panel>
          <ReportForm
            action={reportAction}
            applicationId={id}
            report={report}
            {...(reportLimit === null ? {} : { limit: reportLimit })}
          />
        </Panel>
      )}
    </>
  );
}
