import { writeWorkbook } from "@/lib/documents/workbook";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { surveyResults } from "@/lib/survey/results";
import { resultSheets } from "@/lib/survey/results-workbook";

/** All figures of an opened survey as a spreadsheet, for its agency and its organiser; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const results = actor && (await surveyResults(actor, (await params).id));
  if (!results?.opened) return new Response(null, { status: 404 });
  const { survey, opened } = results;
  return workbookResponse(
    await writeWorkbook(resultSheets(opened)),
    `${survey.cycleName}满意度测评结果（${survey.agencyName}）.xlsx`,
  );
}
