import { autosave, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { ownReply } from "@/lib/provisional-answers/queries";
import { saveReply } from "@/lib/provisional-answers/replying";

type Context = { params: Promise<{ id: string; indicatorId: string }> };

/** Saves the reply to one deduction; 409 where it has been changed since the page was opened. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, indicatorId } = await params;
  return autosave(
    request,
    (typed) => saveReply(actor, { ...typed, answerId: id, indicatorId }),
    async () => (await ownReply(actor, id, indicatorId)) ?? { text: "", version: 0 },
  );
}
