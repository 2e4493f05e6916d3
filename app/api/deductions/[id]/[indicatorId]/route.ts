import { problemText } from "@/lib/labels/problems";
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
import { ownReply } from "@/lib/provisional-answers/queries";
import { saveReply } from "@/lib/provisional-answers/replying";

type Context = { params: Promise<{ id: string; indicatorId: string }> };

/** Saves the reply to one deduction; 409 where it has been changed since the page was opened. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, indicatorId } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  const reply = typeof body === "object" && body !== null ? body : {};
  const result = await saveReply(actor, { ...reply, answerId: id, indicatorId });
  if (result.ok) return Response.json(result.value);
  const known = result.error.code === "stale" ? await ownReply(actor, id, indicatorId) : null;
  const current = result.error.code === "stale" ? (known ?? { text: "", version: 0 }) : null;
  return Response.json(
    { ...result.error, message: problemText(result.error), ...(current ? { current } : {}) },
    { status: statusOf(result.error) },
  );
}
