import { missing } from "@/app/route-answers";
import { titlesTemplate } from "@/lib/designations/earlier-sheet";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";

/** The empty sheet for 往届称号. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await titlesTemplate(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, "往届称号模板.xlsx");
}
