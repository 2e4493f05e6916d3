import { missing, sheetAnswered, signedOut } from "@/app/route-answers";
import { MARKS_LIMITS, takeMarks } from "@/lib/marks-workbook/taking";
import { marksWorkbook } from "@/lib/marks-workbook/workbook";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother, workbookResponse } from "@/lib/platform/http";

type Params = { params: Promise<{ id: string }> };

/** One's own 评分表 as it stands. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const workbook = actor && (await marksWorkbook(actor, (await params).id));
  if (!workbook) return missing();
  return workbookResponse(workbook.file, workbook.name);
}

/** Takes a filled 评分表 as the raw body and answers with what it would change; with `confirm` exactly that is written. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id: sheetId } = await params;
  const file = await bodyUpTo(request, MARKS_LIMITS.maxBytes);
  const confirm = new URL(request.url).searchParams.get("confirm");
  return sheetAnswered(await takeMarks(actor, { sheetId, file, confirm }));
}
