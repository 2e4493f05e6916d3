import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { shortcomingsWorkbook } from "@/lib/shortcomings/workbook";

/** 问题清单 as a spreadsheet, with the same filter as on the page. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await shortcomingsWorkbook(actor, id, new URL(request.url).searchParams));
  return workbook ? workbookResponse(workbook, "问题清单.xlsx") : new Response(null, { status: 404 });
}
