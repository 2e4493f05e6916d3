import { barPicture } from "@/lib/documents/bar-picture";
import { REPORT_TEXTS } from "@/lib/labels/lot-reports";
import { lotPaper } from "@/lib/lots/lot-paper";
import { lotReport } from "@/lib/lots/lot-report";
import { lotRows } from "@/lib/lots/section-rows";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** 评估标段报告 as a Word file, for the organiser of an opened lot; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: { params: Promise<{ lotId: string }> }): Promise<Response> {
  const actor = await currentActor();
  const report = actor ? await lotReport(actor, (await params).lotId) : null;
  if (!report) return new Response(null, { status: 404 });
  const { medians, rows } = report.opened;
  const bars = lotRows(
    medians,
    rows.map(({ sections }) => sections),
  );
  const paper = lotPaper(report, await barPicture(bars, REPORT_TEXTS.lotPicture));
  return documentResponse(await draw("docx", paper), `${REPORT_TEXTS.lot}（${report.lot.name}）.docx`, "docx");
}
