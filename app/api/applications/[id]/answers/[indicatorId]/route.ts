import { signedOut } from "@/app/route-answers";
import type { AnswerChanges } from "@/lib/applications/answer-schema";
import { closesItem } from "@/lib/applications/editing";
import { saveAnswer } from "@/lib/applications/save-answer";
import { closedText } from "@/lib/labels/dossier";
import { currentActor } from "@/lib/platform/actor";
import {
  FOREIGN,
  fromOwnPage,
  jsonUpTo,
  OTHER_ACCOUNT,
  openedByAnother,
  statusOf,
  TYPED_BYTES,
} from "@/lib/platform/http";

/** A few hundred bytes: to set up a compression for them costs more than it spares. */
const AS_IT_IS = { "Cache-Control": "private, no-store, no-transform" };

type Params = { params: Promise<{ id: string; indicatorId: string }> };

/**
 * Autosave of one answer: `{ version, changes, base }`, or the whole answer with its version. 409 brings what is stored now beside the
 * refusal, and which fields stand against it; where the item is closed, `closed` says so and `message` until when it was open.
 */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const body = await jsonUpTo(request, TYPED_BYTES);
  const { id, indicatorId } = await params;
  const answer = { ...(body as AnswerChanges), applicationId: id, indicatorId };
  const result = await saveAnswer(actor, answer);
  if (result.ok) return Response.json(result.value, { headers: AS_IT_IS });
  const refusal = { ...result.error, message: closedText(result.error), closed: closesItem(result.error) };
  return Response.json(refusal, { status: statusOf(result.error) });
}
