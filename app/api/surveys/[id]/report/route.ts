import { SURVEY_REPORT_TEXTS } from "@/lib/labels/survey-reports";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { surveyPictures } from "@/lib/survey/report-pictures";
import { surveyResults } from "@/lib/survey/results";
import { surveyPaper } from "@/lib/survey/survey-paper";

/** 满意度测评报告 as a Word file, for the agency and the organiser of an opened survey; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const results = actor && (await surveyResults(actor, (await params).id));
  if (!results?.opened) return new Response(null, { status: 404 });
  const { survey, opened } = results;
  const reported = { survey, opened, places: opened.places };
  const bytes = await draw("docx", surveyPaper([{ reported, pictures: await surveyPictures(opened) }]));
  return documentResponse(bytes, `${SURVEY_REPORT_TEXTS.survey}（${survey.agencyName}）.docx`, "docx");
}
