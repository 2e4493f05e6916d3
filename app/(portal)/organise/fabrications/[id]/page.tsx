import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { ReportFacts } from "@/components/fabrication/report-facts";
import { ReportState } from "@/components/fabrication/report-state";
import { ReportedItems } from "@/components/fabrication/reported-items";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { panelFor } from "@/lib/acts/queries";
import { fabricationPage } from "@/lib/fabrication-reports/queries";
import { endingOf } from "@/lib/fabrication-reports/workflow";
import { formatDateTime } from "@/lib/kernel/dates";
import { FABRICATION_TEXTS as TEXTS } from "@/lib/labels/fabrication-reports";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: TEXTS.title };

/** One report of fabrication before its organiser: what was found, and what was filed under those items; nothing else of the case. */
export default async function FabricationPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const { done } = await searchParams;
  const found = await fabricationPage(actor, id);
  if (!found) notFound();
  const { row, facts, cycle, items, filedAt } = found;
  const panel = await panelFor(actor, "fabrication_report", id, facts);
  const ending = endingOf(facts.target);
  const instead = facts.stage === "reported" && facts.target.id !== facts.applicationId;
  return (
    <>
      <PageHeader
        title={TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${cycle.id}` },
          { label: "问题线索", href: `/organise/cycles/${cycle.id}/flags` },
          { label: row.number },
        ]}
        lead={`${row.place}。${TEXTS.pageLead(row.office)}`}
        tag={<ReportState stage={row.stage} />}
      />
      <Watermark reader={actor} at={formatDateTime(facts.now)} />
      {instead ? <Alert tone="warning" title={TEXTS.standsFor[ending]} /> : null}
      <Panel title={TEXTS.title}>
        <ReportFacts row={row} />
      </Panel>
      <Panel title={TEXTS.given} lead={`${TEXTS.filed}：${formatDateTime(new Date(filedAt))}`}>
        {items ? <ReportedItems items={items} /> : <Alert tone="error" title={TEXTS.altered} />}
      </Panel>
      {panel ? (
        <ActionPanel
          panel={panel}
          formAction={actAction}
          returnTo={`/organise/fabrications/${id}`}
          done={done}
          beside={{
            uphold_fabrication: <p className="text-sm text-gray-600">{TEXTS.upholdNote[ending]}</p>,
            dismiss_fabrication: <p className="text-sm text-gray-600">{TEXTS.dismissNote}</p>,
          }}
        />
      ) : null}
    </>
  );
}
