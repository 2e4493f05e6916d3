import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { AmendmentList } from "@/components/cycle-rules/amendment-list";
import { RulesView } from "@/components/cycle-rules/rules-view";
import { Timeline } from "@/components/cycle-rules/timeline";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StatusTag } from "@/components/ui/tag";
import { openRules } from "@/lib/cycle-rules/queries";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "周期规则" };

/** The rules by which a cycle is run, for everybody who takes part in it. */
export default async function CycleRulesPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const page = await openRules(actor, id);
  if (!page) notFound();
  return (
    <>
      <PageHeader
        title={page.rules.schedule.name}
        trail={[{ label: "活动规则" }, { label: page.rules.schedule.name }]}
        lead={`${page.programme.name}，由${page.programme.organiser}组织。${
          page.programme.basis ? `依据：${page.programme.basis}。` : ""
        }`}
        tag={<StatusTag tone="info">{stageLabel("cycle", page.stage)}</StatusTag>}
        actions={<PrintButton />}
      />
      <AmendmentList amendments={page.amendments} />
      <Panel title="时间表">
        <Timeline rules={page.rules} />
      </Panel>
      <RulesView rules={page.rules} names={page.names} />
    </>
  );
}
