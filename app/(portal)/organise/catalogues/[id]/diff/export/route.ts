import { missing } from "@/app/route-answers";
import { comparisonOf, entriesOf } from "@/lib/catalogue/comparison";
import { diffWorkbook } from "@/lib/catalogue/workbooks";
import { catalogueName } from "@/lib/labels/catalogue";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** The differences between two versions as a workbook. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const other = new URL(request.url).searchParams.get("with") ?? "";
  const comparison = actor && (await comparisonOf(actor, id, other));
  if (!comparison) return missing();
  const names = { before: catalogueName(comparison.before), after: catalogueName(comparison.after) };
  return workbookResponse(await diffWorkbook(entriesOf(comparison), names), `版本对比：${names.after}.xlsx`);
}
