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
import { savePractice } from "@/lib/practice-cases/commands";
import { standingText } from "@/lib/practice-cases/queries";
import type { SavePracticeInput } from "@/lib/practice-cases/schema";

/** Autosave of a case; 409 brings the stored text beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "登录已过期，请重新登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  const typed = typeof body === "object" && body !== null ? body : {};
  const result = await savePractice(actor, { ...(typed as SavePracticeInput), id });
  if (result.ok) return Response.json(result.value);
  const current = result.error.code === "stale" ? await standingText(actor, id) : null;
  return Response.json(
    { ...result.error, message: problemText(result.error), ...(current ? { current } : {}) },
    { status: statusOf(result.error) },
  );
}
