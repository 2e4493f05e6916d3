import { missing } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { surveyDictionary } from "@/lib/survey/dictionary-workbook";

/** 数据字典 of one survey, for the agency that runs it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await surveyDictionary(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, "满意度测评数据字典.xlsx");
}
