import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { saveReportAction } from "@/app/actions/annual-reports";
import type { Page } from "@/app/props";
import { ReportEditor } from "@/components/oversight/report-editor";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { PREFILL_TEXTS, WRITING_TEXTS, writingDone } from "@/lib/labels/annual-reports";
import { partName } from "@/lib/labels/oversight";
import { readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";
import { ReportHeader } from "../report-header";

export const metadata: Metadata = { title: "填写年度报告" };

/** 填写年度报告, by its holder while it is open. */
export default async function WriteReportPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const report = await readReport(actor, id);
  if (!report?.holds) notFound();
  if (!report.editable) redirect(`/oversee/reports/${id}`);
  const page = `/oversee/reports/${id}`;
  const said = writingDone(done);
  return (
    <>
      <ReportHeader report={report} here="填写" />
      {said ? <Alert tone="success" live title={said} /> : null}
      {report.returnRemark ? (
        <Alert tone="warning" title="报告已退回，请修改后重新报送">
          {report.returnRemark}
        </Alert>
      ) : null}
      {report.unconfirmed.length > 0 ? (
        <Alert tone="warning" title={PREFILL_TEXTS.waiting(report.unconfirmed.map(partName))}>
          {PREFILL_TEXTS.waitingHow}
        </Alert>
      ) : null}
      <div className="no-print mb-3 flex flex-wrap gap-2">
        <LinkButton href={`${page}/bring`}>{WRITING_TEXTS.bring}</LinkButton>
        <LinkButton href={`/api/annual-reports/${id}/word`} download>
          {WRITING_TEXTS.word}
        </LinkButton>
        <LinkButton href={`${page}/history`}>{WRITING_TEXTS.history}</LinkButton>
        {report.last ? <LinkButton href={`${page}/compare`}>{WRITING_TEXTS.compare}</LinkButton> : null}
      </div>
      <Panel title="报告内容">
        <ReportEditor report={report} action={saveReportAction} />
      </Panel>
      <LinkButton href={page}>{WRITING_TEXTS.onward}</LinkButton>
    </>
  );
}
