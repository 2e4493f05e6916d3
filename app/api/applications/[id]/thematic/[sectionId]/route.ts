import { answered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { savePart } from "@/lib/thematic/commands";
import type { PartInput } from "@/lib/thematic/schema";

const MOST_BYTES = 500_000;
type Params = { params: Promise<{ id: string; sectionId: string }> };

/** Autosave of one part of 单项申报书; 409 brings the stored text beside the refusal. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const body = await jsonUpTo(request, MOST_BYTES);
  const { id, sectionId } = await params;
  return answered(await savePart(actor, { ...(body as PartInput), applicationId: id, sectionId }));
}
