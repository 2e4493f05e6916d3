import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { schemeSheet } from "@/lib/schemes/queries";

/** The scoring scheme as a spreadsheet, to be read or filled in and uploaded again. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const catalogue = new URL(request.url).searchParams.get("catalogue") ?? undefined;
  const workbook = actor && (await schemeSheet(actor, id, catalogue));
  if (!workbook) return new Response(null, { status: 404 });
  return workbookResponse(workbook, "评分方案.xlsx");
}
