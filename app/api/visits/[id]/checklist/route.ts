import { CHECKLIST_TEXTS } from "@/lib/labels/visit-papers";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { checklistPaper } from "@/lib/verification/checklist-paper";
import { visitReport } from "@/lib/verification/report-queries";

/** 核查记录表 on A4, for the team and the organiser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const report = actor ? await visitReport(actor, (await params).id, { handedIn: false }) : null;
  if (!report) return new Response(null, { status: 404 });
  const name = `${CHECKLIST_TEXTS.title}（${report.applicant}）.pdf`;
  return documentResponse(await draw("pdf", checklistPaper(report)), name, "pdf");
}
