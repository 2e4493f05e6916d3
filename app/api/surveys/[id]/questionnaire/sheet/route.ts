import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, statusOf, workbookResponse } from "@/lib/platform/http";
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
  if (!workbook) return new Response("没有找到，或者您没有查看它的权限。", { status: 404 });
  return workbookResponse(workbook, "测评问卷.xlsx");
}

/** Reads a sheet, the raw body, into a draft for the builder; stores nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  const { id } = await params;
  const read = await readQuestionnaireSheet(actor, id, await bodyUpTo(request, QUESTIONNAIRE_LIMITS.maxBytes));
  if (read.ok) return Response.json(read.value);
  return Response.json(refusedSheetAnswer(read.error), { status: statusOf(read.error) });
}
