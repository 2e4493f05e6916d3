import { autosave, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { saveFinding } from "@/lib/verification/findings";
import { findingNow } from "@/lib/verification/queries";

/** Saves one finding; where a colleague was first, the answer holds what stands there now. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return autosave(
    request,
    (typed) => saveFinding(actor, { ...typed, findingId: id }),
    () => findingNow(actor, id),
  );
}
