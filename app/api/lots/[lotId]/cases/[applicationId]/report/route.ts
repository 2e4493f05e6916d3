import { barPicture } from "@/lib/documents/bar-picture";
import { REPORT_TEXTS } from "@/lib/labels/lot-reports";
import { placeReport } from "@/lib/lots/place-report";
import { placePaper } from "@/lib/lots/report-paper";
import { ownRows } from "@/lib/lots/section-rows";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

type Params = { params: Promise<{ lotId: string; applicationId: string }> };

/** 第三方评估报告 of one place as a Word file, for the organiser of an opened lot; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const { lotId, applicationId } = await params;
  const report = actor ? await placeReport(actor, lotId, applicationId) : null;
  if (!report) return new Response(null, { status: 404 });
  const picture = await barPicture(ownRows(report.medians, report.row.sections), REPORT_TEXTS.picture);
  const bytes = await draw("docx", placePaper(report, picture));
  return documentResponse(bytes, `${REPORT_TEXTS.place}（${report.row.place}）.docx`, "docx");
}
