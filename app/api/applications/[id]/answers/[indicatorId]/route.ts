import type { AnswerInput } from "@/lib/applications/answer-schema";
import { saveAnswer } from "@/lib/applications/save-answer";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, statusOf } from "@/lib/platform/http";

type Params = { params: Promise<{ id: string; indicatorId: string }> };

/** Autosave of one answer; 409 brings what is stored now beside the refusal. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "登录已过期，请重新登录。" }, { status: 401 });
  const body: unknown = await request.json().catch(() => null);
  const { id, indicatorId } = await params;
  const answer = { ...(body as AnswerInput), applicationId: id, indicatorId };
  const result = await saveAnswer(actor, answer);
  if (result.ok) return Response.json(result.value);
  return Response.json({ ...result.error, message: problemText(result.error) }, { status: statusOf(result.error) });
}
