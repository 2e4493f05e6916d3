import { SURVEY_REPORT_TEXTS } from "@/lib/labels/survey-reports";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { placePaper } from "@/lib/survey/place-paper";
import { placePicture } from "@/lib/survey/report-pictures";
import { placeResult } from "@/lib/survey/results";

type Params = { params: Promise<{ id: string; applicationId: string }> };

/** 满意度测评地区报告 as a Word file, for the agency and the organiser of an opened survey; to everybody else, and before, it isn't there. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const { id, applicationId } = await params;
  const reported = actor && (await placeResult(actor, id, applicationId));
  if (!reported) return new Response(null, { status: 404 });
  const bytes = await draw("docx", placePaper(reported, await placePicture(reported)));
  return documentResponse(bytes, `${SURVEY_REPORT_TEXTS.place}（${reported.place.name}）.docx`, "docx");
}
