import { missing, sheetAnswered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, workbookResponse } from "@/lib/platform/http";
import { CELLS_LIMITS, cellsWorkbook, uploadCells } from "@/lib/survey/cells-upload";
import { surveyOf } from "@/lib/survey/queries";

type Context = { params: Promise<{ id: string }> };

/** The sheet of population by cell, with the figures stored so far, for the agency. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const survey = actor && (await surveyOf(actor, id));
  if (!survey || survey.weighting === "none") {
    return missing();
  }
  return workbookResponse(await cellsWorkbook(survey), "各层人口与配额.xlsx");
}

/** Takes the filled sheet as the raw body: `?version=` as it was read, `&trial=1` for a look that stores nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id: surveyId } = await params;
  const query = new URL(request.url).searchParams;
  const version = Number(query.get("version") ?? Number.NaN);
  const file = await bodyUpTo(request, CELLS_LIMITS.maxBytes);
  return sheetAnswered(await uploadCells(actor, { surveyId, version, file, trial: query.get("trial") === "1" }));
}
