import { SURVEY_REPORT_TEXTS } from "@/lib/labels/survey-reports";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { surveyPictures } from "@/lib/survey/report-pictures";
import { cycleSurveyResults } from "@/lib/survey/results";
import { surveyPaper } from "@/lib/survey/survey-paper";

/** 满意度测评报告 over all surveys of a cycle as a Word file, for its organiser once the results are open; otherwise it isn't there. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const results = actor ? await cycleSurveyResults(actor, (await params).id) : [];
  const parts = await Promise.all(
    results.flatMap(({ survey, opened }) =>
      opened && opened.places.length > 0
        ? [
            surveyPictures(opened).then((pictures) => ({
              reported: { survey, opened, places: opened.places },
              pictures,
            })),
          ]
        : [],
    ),
  );
  if (parts.length === 0) return new Response(null, { status: 404 });
  const name = `${parts[0]!.reported.survey.cycleName}${SURVEY_REPORT_TEXTS.survey}.docx`;
  return documentResponse(await draw("docx", surveyPaper(parts)), name, "docx");
}
