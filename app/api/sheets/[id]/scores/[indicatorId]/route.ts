import { ownMark } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
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

type Context = { params: Promise<{ id: string; indicatorId: string }> };

/** Saves one mark of one's own score sheet; 409 where it has been changed since the page was opened. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, indicatorId } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  const mark = typeof body === "object" && body !== null ? body : {};
  const result = await saveScore(actor, { ...mark, sheetId: id, indicatorId });
  if (result.ok) return Response.json(result.value);
  const current = result.error.code === "stale" ? await ownMark(actor, id, indicatorId) : null;
  return Response.json(
    { ...result.error, message: problemText(result.error), ...(current ? { current } : {}) },
    { status: statusOf(result.error) },
  );
}
