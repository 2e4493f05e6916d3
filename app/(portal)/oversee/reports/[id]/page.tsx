import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { attachAction, detachAction } from "@/app/actions/annual-reports";
import { askExtensionAction } from "@/app/actions/deadlines";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { OwnExtensions } from "@/components/deadlines/own-extensions";
import { ReportFigures } from "@/components/oversight/report-figures";
import { ReportFiles } from "@/components/oversight/report-files";
import { ReportRounds } from "@/components/oversight/report-rounds";
import { ReportText } from "@/components/oversight/report-text";
import { Panel } from "@/components/ui/panel";
import { StageTrack } from "@/components/ui/stage-track";
import { panelFor } from "@/lib/acts/queries";
import { ownExtensions } from "@/lib/deadlines/queries";
import { THIN_TEXTS } from "@/lib/labels/annual-reports";
import { figuresOf } from "@/lib/oversight/report-figures";
import { filesOfReport, libraryForReport } from "@/lib/oversight/report-files";
import { type ReportDetail, readReport } from "@/lib/oversight/report-queries";
import { requireActor } from "@/lib/platform/actor";
import { ReportFacts } from "./report-facts";
import { ReportHeader } from "./report-header";

export const metadata: Metadata = { title: "年度报告" };

function steps(report: ReportDetail) {
  const open = report.stage === "draft" || report.stage === "correcting";
  return [
    {
      key: "filing",
      label: report.edition > 0 && open ? "更正" : "填报",
      state: open ? ("current" as const) : ("done" as const),
    },
    ...report.chain.map(({ name, state }, at) => ({ key: `${at}`, label: name || "未设办公室", state })),
    { key: "published", label: "公布", state: report.stage === "published" ? ("done" as const) : ("todo" as const) },
  ];
}

/** One annual report: written by the holder, read and passed on by the offices, published by the last of them. */
export default async function ReportPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const report = await readReport(actor, id);
  if (!report) notFound();
  const reviews = !report.holds && report.stage === "in_review";
  const [panel, extensions, files, library, figures] = await Promise.all([
    panelFor(actor, "annual_report", id),
    report.holds ? ownExtensions(actor, { kind: "annual_report", annualReportId: id }) : [],
    report.takesPart ? filesOfReport(id) : [],
    report.editable ? libraryForReport(actor, id) : [],
    reviews ? figuresOf(id) : [],
  ]);
  const asks = report.editable && report.stage === "draft";
  return (
    <>
      <ReportHeader report={report} />
      <StageTrack steps={steps(report)} label="报告路径" />
      <ReportFacts report={report} />
      {reviews ? (
        <Panel title={THIN_TEXTS.title} lead={THIN_TEXTS.lead} flush>
          <ReportFigures figures={figures} />
        </Panel>
      ) : null}
      <Panel title="报告内容">
        <ReportText parts={report.parts} />
      </Panel>
      {report.takesPart ? (
        <Panel title="附件" lead="附件供各级办公室审核，不随报告公布。">
          <ReportFiles
            reportId={id}
            files={files}
            edit={report.editable ? { library, attach: attachAction, detach: detachAction } : null}
          />
        </Panel>
      ) : null}
      {report.rounds.length > 0 ? (
        <Panel title="退回意见">
          <ReportRounds rounds={report.rounds} />
        </Panel>
      ) : null}
      <OwnExtensions
        rows={extensions}
        ask={
          asks
            ? { kind: "annual_report", subjectId: id, action: askExtensionAction, submissionKey: randomUUID() }
            : null
        }
      />
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={report.holds ? `/oversee/reports/${id}` : "/oversee/reports"}
          done={done}
        />
      ) : null}
    </>
  );
}
