import { missing } from "@/app/route-answers";
import { comparisonOf } from "@/lib/catalogue/comparison";
import { mappingWorkbook } from "@/lib/catalogue/workbooks";
import { catalogueName } from "@/lib/labels/catalogue";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** What follows from what between two versions, as a workbook. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const from = new URL(request.url).searchParams.get("from") ?? "";
  const comparison = actor && (await comparisonOf(actor, id, from));
  if (!comparison) return missing();
  const { before, after, mapping } = comparison;
  const workbook = await mappingWorkbook(before.lines, after.lines, mapping);
  return workbookResponse(workbook, `新旧对应：${catalogueName(after)}.xlsx`);
}
