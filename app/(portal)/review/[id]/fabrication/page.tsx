import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import { reportFabricationAction } from "@/app/actions/fabrication-reports";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { Done } from "@/components/act/done";
import { ReportFacts } from "@/components/fabrication/report-facts";
import { ReportForm } from "@/components/fabrication/report-form";
import { ReportState } from "@/components/fabrication/report-state";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { officePage } from "@/lib/fabrication-reports/office-page";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: TEXTS.title };

/** What this office has reported of a case as fabricated, and the form for a report. */
export default async function FabricationReportPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const page = await officePage(actor, id);
  if (!page) notFound();
  const { rows, onCase } = page;
  const waits = rows.find(({ stage }) => stage === "drafted" || stage === "reported");
  const panel = waits ? await panelFor(actor, "fabrication_report", waits.id) : null;
  const path = `/review/${id}/fabrication`;
  return (
    <>
      <PageHeader
        title={TEXTS.title}
        trail={[
          { label: "初审推荐", href: "/review" },
          { label: page.place, ...(onCase ? { href: `/review/${id}` } : {}) },
          { label: TEXTS.title },
        ]}
        lead={onCase ? TEXTS.officeLead : TEXTS.leftLead}
      />
      {page.sealed ? <Watermark reader={actor} at={page.at} /> : null}
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={path} done={done} /> : <Done done={done} />}
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
      {page.mayReport ? (
        <Panel title={TEXTS.form}>
          <ReportForm applicationId={id} action={reportFabricationAction} submissionKey={randomUUID()} />
        </Panel>
      ) : null}
    </>
  );
}
