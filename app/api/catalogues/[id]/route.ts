import { answered, signedOut } from "@/app/route-answers";
import { saveCatalogue } from "@/lib/catalogue/commands";
import { LONGEST_DRAFT } from "@/lib/catalogue/draft-schema";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo } from "@/lib/platform/http";

/** Saves a draft whole, against the revision that was seen. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const body = await jsonUpTo(request, LONGEST_DRAFT);
  return answered(await saveCatalogue(actor, { ...(body as object), catalogueId: id }));
}
