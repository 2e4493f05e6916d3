import { signedOut } from "@/app/route-answers";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse, FOREIGN, fromOwnPage, statusOf } from "@/lib/platform/http";
import { issueBatch } from "@/lib/survey-links/issuing";

/** 下载链接, once: draws the codes of a batch and answers with them, `?slips=1` with slips to be printed. Links begin as this page's address does. */
export async function POST(request: Request, { params }: { params: Promise<{ batchId: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { batchId } = await params;
  const { origin: base } = new URL(request.headers.get("origin")!);
  const slips = new URL(request.url).searchParams.get("slips") === "1";
  const issued = await issueBatch(actor, { batchId, base, slips });
  if (issued.ok) return documentResponse(issued.value.file, issued.value.name, issued.value.kind);
  return Response.json({ message: problemText(issued.error) }, { status: statusOf(issued.error) });
}
