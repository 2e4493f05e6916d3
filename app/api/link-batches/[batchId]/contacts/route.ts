import { signedOut } from "@/app/route-answers";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, statusOf, workbookResponse } from "@/lib/platform/http";
import { contactsWorkbook } from "@/lib/survey-links/contacts";

/** 下载联系名单, which leaves an event each time: so it is no plain link. */
export async function POST(request: Request, { params }: { params: Promise<{ batchId: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { batchId } = await params;
  const found = await contactsWorkbook(actor, batchId);
  if (found.ok) return workbookResponse(found.value.file, found.value.name);
  return Response.json({ message: problemText(found.error) }, { status: statusOf(found.error) });
}
