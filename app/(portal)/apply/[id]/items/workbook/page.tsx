import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { WorkbookDesk } from "@/components/round-trip/workbook-desk";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { readHead } from "@/lib/applications/dossier-rows";
import { WORKBOOK_HELP, WORKBOOK_TEXTS } from "@/lib/labels/items-workbook";
import { requireActor } from "@/lib/platform/actor";
import { CaseHeader } from "../../../case-header";

export const metadata: Metadata = { title: "离线填报" };

/** The items out as a workbook, filled without a line, and back in with every difference shown. */
export default async function WorkbookPage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const read = await readHead(actor, id);
  if (!read || read.head.applicantId !== actor.organisationId) notFound();
  return (
    <>
      <CaseHeader dossier={read.head} current="items" />
      <Panel title="下载指标填报表" lead={WORKBOOK_TEXTS.lead}>
        <div className="flex flex-wrap gap-2">
          <LinkButton variant="primary" href={`/api/applications/${id}/workbook`} download>
            下载指标填报表（xlsx）
          </LinkButton>
          <LinkButton href={`/apply/${id}/items`}>返回指标填报</LinkButton>
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
