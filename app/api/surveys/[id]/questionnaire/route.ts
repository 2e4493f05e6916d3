import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, statusOf, TYPED_BYTES } from "@/lib/platform/http";
import { currentQuestionnaire } from "@/lib/survey/questionnaire-queries";
import { saveQuestionnaire } from "@/lib/survey/questionnaires";

type Context = { params: Promise<{ id: string }> };

/** The questionnaire as it stands with its number, for the two who may change it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const current = actor && (await currentQuestionnaire(actor, id));
  if (!current) return new Response("没有找到，或者您没有查看它的权限。", { status: 404 });
  return Response.json(current);
}

/** Saves a draft whole as the next version; `number` is the version it was begun from. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  const { id: surveyId } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  const saved = await saveQuestionnaire(actor, { ...(body as object), surveyId });
  if (saved.ok) return Response.json(saved.value);
  return Response.json({ ...saved.error, message: problemText(saved.error) }, { status: statusOf(saved.error) });
}
