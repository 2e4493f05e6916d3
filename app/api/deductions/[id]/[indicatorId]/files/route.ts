import { signedOut, takeFile } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import type { ReplyFile } from "@/lib/provisional-answers/schema";
import { uploadToReply } from "@/lib/provisional-answers/uploading";

type Context = { params: Promise<{ id: string; indicatorId: string }> };

/** Takes one file as evidence of a reply: `?kind=&name=`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, indicatorId } = await params;
  return takeFile<ReplyFile["kind"]>(request, (file, length, body) =>
    uploadToReply(actor, { answerId: id, indicatorId, ...file }, length, body),
  );
}
