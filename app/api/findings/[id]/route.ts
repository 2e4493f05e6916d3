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
import { saveFinding } from "@/lib/verification/findings";
import { findingNow } from "@/lib/verification/queries";

/** Saves one finding; where a colleague was first, the answer holds what stands there now. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  const result = await saveFinding(actor, { ...(body as object), findingId: id });
  if (result.ok) return Response.json(result.value);
  const current = result.error.code === "stale" ? await findingNow(actor, id) : null;
  return Response.json(
    { ...result.error, message: problemText(result.error), ...(current ? { current } : {}) },
    { status: statusOf(result.error) },
  );
}
