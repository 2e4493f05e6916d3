import { progressWorkbook } from "@/lib/assignments/progress";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** 进度一览 as a spreadsheet: by unit and by section. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await progressWorkbook(actor, id));
  return workbook ? workbookResponse(workbook, "任务分工进度.xlsx") : new Response(null, { status: 404 });
}
