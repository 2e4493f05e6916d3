import { missing, sheetAnswered, signedOut } from "@/app/route-answers";
import { importPlan, PLAN_LIMITS, planWorkbook } from "@/lib/assignments/plan";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, workbookResponse } from "@/lib/platform/http";

type Params = { params: Promise<{ id: string }> };

/** 任务分工表 as it stands, which is the template as well. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await planWorkbook(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, "任务分工表.xlsx");
}

/**
 * Takes a 任务分工表 as the raw body; `?dry=1` only tells what it would do. Refused lines come back as the first few in words, and
 * the whole sheet, in base64, with a 错误说明 column.
 */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const dryRun = new URL(request.url).searchParams.get("dry") === "1";
  const file = await bodyUpTo(request, PLAN_LIMITS.maxBytes);
  return sheetAnswered(await importPlan(actor, { applicationId: id, file, dryRun }), dryRun ? 200 : 201);
}
