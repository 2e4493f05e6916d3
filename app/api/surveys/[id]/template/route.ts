import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { surveyTemplate } from "@/lib/survey/queries";

/** The empty sheet of one survey with its places and questions, for the agency that runs it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await surveyTemplate(actor, id));
  if (!workbook) return new Response("没有找到，或者您没有查看它的权限。", { status: 404 });
  return workbookResponse(workbook, "满意度测评数据模板.xlsx");
}
