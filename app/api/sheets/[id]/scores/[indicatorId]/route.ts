import { autosave, signedOut } from "@/app/route-answers";
import { ownMark } from "@/lib/assessment/queries";
import { saveScore } from "@/lib/assessment/scoring";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

type Context = { params: Promise<{ id: string; indicatorId: string }> };

/** Saves one mark of one's own score sheet; 409 where it has been changed since the page was opened. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, indicatorId } = await params;
  return autosave(
    request,
    (typed) => saveScore(actor, { ...typed, sheetId: id, indicatorId }),
    () => ownMark(actor, id, indicatorId),
  );
}
