import { signedOut, takeFile } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { addPhoto } from "@/lib/verification/findings";

/** Takes one photo as the raw body, `?name=`. Read as a stream, never held whole. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return takeFile(request, ({ fileName }, _, stream) => addPhoto(actor, { findingId: id, fileName, stream }));
}
