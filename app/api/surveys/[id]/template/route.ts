import { missing } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse, workbookResponse } from "@/lib/platform/http";
import { csvTemplate, surveyTemplate } from "@/lib/survey/dictionary-workbook";

/** The empty sheet of one survey, for the agency that runs it: a workbook with the dictionary behind it, or with `?format=csv` its headings. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const csv = new URL(request.url).searchParams.get("format") === "csv";
  const file = actor && (await (csv ? csvTemplate(actor, id) : surveyTemplate(actor, id)));
  if (!file) return missing();
  return csv
    ? documentResponse(file, "满意度测评数据模板.csv", "csv")
    : workbookResponse(file, "满意度测评数据模板.xlsx");
}
