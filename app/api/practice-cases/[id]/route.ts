import { autosave, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { savePractice } from "@/lib/practice-cases/commands";
import { standingText } from "@/lib/practice-cases/queries";
import type { SavePracticeInput } from "@/lib/practice-cases/schema";

/** Autosave of a case; 409 brings the stored text beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return autosave<SavePracticeInput>(
    request,
    (typed) => savePractice(actor, { ...typed, id }),
    () => standingText(actor, id),
  );
}
