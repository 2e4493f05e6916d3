import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { PageHeader } from "@/components/shell/page-header";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { sheetBefore } from "@/lib/assessment/organiser";
import { roundsBefore } from "@/lib/assessment/round-changes";
import { formatDateTime } from "@/lib/kernel/dates";
import { SHEET_TONES } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { RoundsPanel } from "./rounds-panel";

export const metadata: Metadata = { title: "评分表" };

/** One sheet as its organiser may know it: whose it is and how far, and sending it back. No marks. */
export default async function OrganisedSheetPage({ params, searchParams }: Page<{ id: string; sheetId: string }>) {
  const actor = await requireActor();
  const { id, sheetId } = await params;
  const { done } = await searchParams;
  const sheet = await sheetBefore(actor, id, sheetId);
  if (!sheet) notFound();
  const sentBack = await roundsBefore(actor, id, sheetId);
  const panel = await panelFor(actor, "score_sheet", sheetId);
  const allocation = `/organise/cycles/${id}/allocation`;
  return (
    <>
      <PageHeader
        title={`${sheet.place}评分表`}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: sheet.cycle, href: `/organise/cycles/${id}` },
          { label: "委托与分配", href: allocation },
          { label: sheet.place },
        ]}
        tag={
          <StatusTag tone={SHEET_TONES[sheet.stage] ?? "neutral"}>{stageLabel("score_sheet", sheet.stage)}</StatusTag>
        }
      />
      <Panel title="评分表">
        <DescriptionList
          items={[
            { term: "评估员", detail: sheet.assessor },
            { term: "所属机构", detail: sheet.agency },
            { term: "分配时间", detail: formatDateTime(new Date(sheet.assignedAt)) },
            { term: "交卷时间", detail: sheet.handedInAt ? formatDateTime(new Date(sheet.handedInAt)) : "—" },
            ...(sheet.recusal ? [{ term: "回避理由", detail: sheet.recusal, wide: true }] : []),
          ]}
        />
      </Panel>
      {sentBack ? <RoundsPanel {...sentBack} /> : null}
      {panel ? (
        <ActionPanel panel={panel} formAction={actAction} returnTo={`${allocation}/${sheetId}`} done={done} />
      ) : null}
    </>
  );
}
