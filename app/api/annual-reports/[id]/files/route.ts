import { signedOut, takeFile } from "@/app/route-answers";
import { type ReportFileInput, uploadToReport } from "@/lib/oversight/report-uploading";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

/** Takes one file as an attachment of an annual report: `?kind=&name=`. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return takeFile<ReportFileInput["kind"]>(request, (file, length, body) =>
    uploadToReport(actor, { id, ...file }, length, body),
  );
}
