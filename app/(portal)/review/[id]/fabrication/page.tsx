import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { reportFabricationAction } from "@/app/actions/fabrication-reports";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ReportFacts } from "@/components/fabrication/report-facts";
import { ReportForm } from "@/components/fabrication/report-form";
import { ReportState } from "@/components/fabrication/report-state";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { ownReports } from "@/lib/fabrication-reports/queries";
import { mayReport, ofOffice, reportable } from "@/lib/fabrication-reports/workflow";
import { reviewCase } from "@/lib/first-review/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: TEXTS.title };

/** What this office has reported of a case as fabricated, and the form for a report. */
export default async function FabricationReportPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const reviewed = await reviewCase(actor, id);
  if (!reviewed || !ofOffice(reviewed.standings)) notFound();
  const { facts, standings } = reviewed;
  const rows = await ownReports(actor, id);
  const waits = rows.find(({ stage }) => stage === "drafted" || stage === "reported");
  const panel = waits ? await panelFor(actor, "fabrication_report", waits.id) : null;
  const open = reportable({ cycleStage: facts.cycle.stage, caseStage: facts.stage }) === null;
  const path = `/review/${id}/fabrication`;
  return (
    <>
      <PageHeader
        title={TEXTS.title}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: facts.applicantName, href: `/review/${id}` },
          { label: TEXTS.title },
        ]}
        lead={TEXTS.officeLead}
      />
      {facts.cycle.resultsPublished ? null : <Watermark reader={actor} at={formatDateTime(facts.now)} />}
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={path} done={done} /> : null}
      {rows.length === 0 ? (
        <Panel title={TEXTS.own}>
          <EmptyState title={TEXTS.none} />
        </Panel>
      ) : null}
      {rows.map((row) => (
        <Panel key={row.id} title={TEXTS.own} actions={<ReportState stage={row.stage} />}>
          <ReportFacts row={row} />
        </Panel>
      ))}
      {!waits && open && mayReport(actor.duties, standings) ? (
        <Panel title={TEXTS.form}>
          <ReportForm applicationId={id} action={reportFabricationAction} submissionKey={randomUUID()} />
        </Panel>
      ) : null}
    </>
  );
}
