import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { actAction } from "@/app/actions/act";
import type { Page } from "@/app/props";
import { ActionPanel } from "@/components/act/action-panel";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { panelFor } from "@/lib/acts/queries";
import { sheetPage } from "@/lib/assessment/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { SCORING_TEXTS, SHEET_TONES } from "@/lib/labels/cycles";
import { stageLabel } from "@/lib/labels/stages";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { Scoring } from "./scoring";

export const metadata: Metadata = { title: "评分表" };

/** One's own score sheet: first the declaration, then item by item, then handing in. */
export default async function SheetPage({ params, searchParams }: Page<{ sheetId: string }>) {
  const actor = await requireActor();
  const { sheetId } = await params;
  const { item, done } = await searchParams;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet && done === "recuse") redirect("/assess?done=recuse");
  if (!sheet) notFound();
  const panel = await panelFor(actor, "score_sheet", sheetId);
  return (
    <>
      <PageHeader
        title={sheet.place}
        trail={[{ label: "第三方评估", href: "/assess" }, { label: sheet.place }]}
        lead={sheet.cycle}
        tag={
          <StatusTag tone={SHEET_TONES[sheet.stage] ?? "neutral"}>{stageLabel("score_sheet", sheet.stage)}</StatusTag>
        }
      />
      {sheet.stage === "assigned" ? <Alert title={SCORING_TEXTS.before} /> : null}
      {sheet.stage === "recused" ? <Alert title={SCORING_TEXTS.recused} /> : null}
      {sheet.stage === "handed_in" && sheet.handedInAt ? (
        <Panel title="交卷">
          <DescriptionList
            items={[
              { term: "交卷时间", detail: formatDateTime(new Date(sheet.handedInAt)) },
              { term: "综合意见", detail: sheet.summary, wide: true },
            ]}
          />
        </Panel>
      ) : null}
      {sheet.opened ? <Watermark reader={actor} at={formatDateTime(now())} /> : null}
      {sheet.opened ? <Scoring actor={actor} sheet={{ ...sheet, opened: sheet.opened }} item={item} /> : null}
      {panel ? <ActionPanel panel={panel} formAction={actAction} returnTo={`/assess/${sheetId}`} done={done} /> : null}
    </>
  );
}
