import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { Page } from "@/app/props";
import { ReportText } from "@/components/assessment/report-text";
import { SheetHeader } from "@/components/assessment/sheet-header";
import { Watermark } from "@/components/review/watermark";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { sheetPage } from "@/lib/assessment/queries";
import { readReportForSheet } from "@/lib/blinding/reading";
import { formatDateTime } from "@/lib/kernel/dates";
import { SHEET_TEXTS } from "@/lib/labels/scoring";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "自评报告" };

/** 自评报告 of the case that a sheet scores, as its assessor may read it; the look is logged, its number stands in the watermark. */
export default async function SheetReportPage({ params }: Page<{ sheetId: string }>) {
  const actor = await requireActor();
  const { sheetId } = await params;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet) notFound();
  if (!sheet.opened) redirect(`/assess/${sheetId}`);
  const read = await readReportForSheet(actor, sheetId);
  return (
    <>
      <SheetHeader sheet={sheet} current="/report" />
      {read ? (
        <>
          <Watermark reader={actor} at={formatDateTime(now())} number={read.number} />
          <Panel lead={SHEET_TEXTS.reportLead(read.report.characters)}>
            <ReportText text={read.report.text} />
          </Panel>
        </>
      ) : (
        <Alert title={SHEET_TEXTS.noReport} />
      )}
    </>
  );
}
