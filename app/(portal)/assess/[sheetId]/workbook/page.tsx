import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { Page } from "@/app/props";
import { MarksDesk } from "@/components/assessment/marks-desk";
import { ReopenedNote } from "@/components/assessment/reopened-note";
import { SheetHeader } from "@/components/assessment/sheet-header";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { sheetPage } from "@/lib/assessment/queries";
import { MARKS_HELP, MARKS_TEXTS } from "@/lib/labels/marks-workbook";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "离线评分" };

/** One's own sheet out as a workbook, and back in: looked over, then written as a whole. */
export default async function SheetWorkbookPage({ params }: Page<{ sheetId: string }>) {
  const actor = await requireActor();
  const { sheetId } = await params;
  const sheet = await sheetPage(actor, sheetId);
  if (!sheet) notFound();
  if (!sheet.opened || sheet.stage !== "scoring") redirect(`/assess/${sheetId}`);
  const url = `/api/sheets/${sheetId}/workbook`;
  return (
    <>
      <SheetHeader sheet={sheet} current="/workbook" />
      <ReopenedNote sheet={sheet} />
      <Panel title="下载评分表" lead={MARKS_TEXTS.lead}>
        <LinkButton variant="primary" href={url} download>
          {MARKS_TEXTS.download}
        </LinkButton>
        <ul className="mt-3 list-disc pl-5 text-sm text-gray-700">
          {MARKS_HELP.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
      <Panel title="上传填好的评分表">
        <MarksDesk url={url} />
      </Panel>
    </>
  );
}
