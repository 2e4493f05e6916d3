import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { WorkbookDesk } from "@/components/round-trip/workbook-desk";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { contributionOf } from "@/lib/assignments/contributing";
import { WORKBOOK_HELP, WORKBOOK_TEXTS } from "@/lib/labels/items-workbook";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "离线填报" };

/** A unit's own items as a workbook, and back in. */
export default async function UnitWorkbookPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const contribution = await contributionOf(actor, id);
  if (!contribution) notFound();
  const { head, items } = contribution;
  return (
    <>
      <PageHeader
        title="离线填报"
        trail={[
          { label: "任务填报", href: "/contribute" },
          { label: head.applicant, href: `/contribute/${id}` },
          { label: "离线填报" },
        ]}
        lead={`${head.programme}${head.cycle}，分给${actor.organisationName}的 ${items.length} 项指标。`}
      />
      <Panel title="下载指标填报表" lead={WORKBOOK_TEXTS.unitLead}>
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" href={`/api/applications/${id}/workbook`} download>
            下载指标填报表（xlsx）
          </LinkButton>
          <LinkButton href={`/contribute/${id}`}>返回任务填报</LinkButton>
        </div>
        <ul className="mt-3 text-sm text-gray-700">
          {WORKBOOK_HELP.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
      <WorkbookDesk url={`/api/applications/${id}/workbook`} />
    </>
  );
}
