import { barPicture } from "@/lib/documents/bar-picture";
import { VISIT_REPORT_TEXTS } from "@/lib/labels/visit-papers";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { photoPictures } from "@/lib/verification/photo-pictures";
import { visitReportPaper } from "@/lib/verification/report-paper";
import { visitReport } from "@/lib/verification/report-queries";
import { confirmedShares } from "@/lib/verification/report-rules";

/** 实地核查报告 as a Word file once the visit has been handed in, for its team and the organiser. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const report = actor ? await visitReport(actor, (await params).id, { handedIn: true }) : null;
  if (!report) return new Response(null, { status: 404 });
  const shares = confirmedShares(report.findings);
  const bars = shares.map(({ label, share }) => ({ label, share: null, median: share }));
  const signed = report.signatures.flatMap(({ sha256, name }) => (sha256 ? [{ sha256, fileName: name }] : []));
  const [conclusions, photos, signatures] = await Promise.all([
    bars.length > 0 ? barPicture(bars, VISIT_REPORT_TEXTS.picture) : null,
    photoPictures(report.findings.flatMap((finding) => finding.photos)),
    photoPictures(signed),
  ]);
  const paper = visitReportPaper(report, { conclusions, photos, signatures });
  const name = `${VISIT_REPORT_TEXTS.title}（${report.applicant}）.docx`;
  return documentResponse(await draw("docx", paper), name, "docx");
}
