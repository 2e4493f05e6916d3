import { missing, sheetAnswered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, workbookResponse } from "@/lib/platform/http";
import {
  QUESTIONNAIRE_LIMITS,
  questionnaireWorkbook,
  readQuestionnaireSheet,
} from "@/lib/survey/questionnaire-workbook";

type Context = { params: Promise<{ id: string }> };

/** The questionnaire as a sheet, for the agency and the organiser. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await questionnaireWorkbook(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, "测评问卷.xlsx");
}

/** Reads a sheet, the raw body, into a draft for the builder; stores nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  return sheetAnswered(await readQuestionnaireSheet(actor, id, await bodyUpTo(request, QUESTIONNAIRE_LIMITS.maxBytes)));
}
