import { checkOverview } from "@/lib/oversight/check-overview";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** 回访抽查年度总表 as a workbook, for the office that organises it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const overview = actor ? await checkOverview(actor, (await params).id) : null;
  if (!overview) return new Response(null, { status: 404 });
  return workbookResponse(overview.workbook, `${overview.year}年度回访抽查总表.xlsx`);
}
