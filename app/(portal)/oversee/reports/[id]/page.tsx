import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { askExtensionAction } from "@/app/actions/deadlines";
import { saveReportAction } from "@/app/actions/oversight";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { OwnExtensions } from "@/components/deadlines/own-extensions";
import { ReportForm, ReportText } from "@/components/oversight/report-form";
import { ReportState } from "@/components/oversight/report-state";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StageTrack } from "@/components/ui/stage-track";
import { panelFor } from "@/lib/acts/queries";
import { ownExtensions } from "@/lib/deadlines/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { extendedText } from "@/lib/labels/deadlines";
import { type ReportDetail, readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "年度报告" };

const moment = (at: string | null) => (at ? formatDateTime(new Date(at)) : "");

function steps(report: ReportDetail) {
  const filed = report.stage === "draft" ? ("current" as const) : ("done" as const);
  return [
    { key: "filing", label: "填报", state: filed },
    ...report.chain.map(({ name, state }, at) => ({ key: `${at}`, label: name || "未设办公室", state })),
    { key: "published", label: "公布", state: report.stage === "published" ? ("done" as const) : ("todo" as const) },
  ];
}

/** One annual report: written by the holder, read and passed on by the offices, published by the last of them. */
export default async function ReportPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done, saved } = await searchParams;
  const report = await readReport(actor, id);
  if (!report) notFound();
  const [panel, extensions] = await Promise.all([
    panelFor(actor, "annual_report", id),
    ownExtensions(actor, { kind: "annual_report", annualReportId: id }),
  ]);
  const own = report.stage === "draft";
  return (
    <>
      <PageHeader
        title={`${report.holder}${report.year}年度报告`}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: "年度报告", href: "/oversee/reports" },
        ]}
        tag={<ReportState stage={report.stage} overdue={report.overdue} />}
      />
      <StageTrack steps={steps(report)} label="报告路径" />
      {report.returnRemark ? (
        <Alert tone="warning" title="报告已退回，请修改后重新报送">
          {report.returnRemark}
        </Alert>
      ) : null}
      <Panel title="概况">
        <DescriptionList
          items={[
            { term: "称号", detail: report.title },
            {
              term: "报送期限",
              detail: `${moment(report.dueAt)}${report.extendedUntil ? `（${extendedText(report.extendedUntil)}）` : ""}`,
            },
            { term: "报送时间", detail: moment(report.submittedAt) },
            { term: "公布时间", detail: moment(report.publishedAt) },
          ]}
        />
      </Panel>
      <Panel title="报告内容">
        {saved ? <Alert tone="success" live title="已保存。" /> : null}
        {report.editable ? (
          <ReportForm report={report} action={saveReportAction} />
        ) : (
          <ReportText parts={report.parts} />
        )}
      </Panel>
      <OwnExtensions
        rows={extensions}
        ask={
          report.editable
            ? { kind: "annual_report", subjectId: id, action: askExtensionAction, submissionKey: randomUUID() }
            : null
        }
      />
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={own ? `/oversee/reports/${id}` : "/oversee/reports"}
          done={done}
        />
      ) : null}
    </>
  );
}
