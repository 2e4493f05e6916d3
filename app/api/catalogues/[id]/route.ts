import { signedOut } from "@/app/route-answers";
import { saveCatalogue } from "@/lib/catalogue/commands";
import { LONGEST_DRAFT } from "@/lib/catalogue/draft-schema";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, statusOf } from "@/lib/platform/http";

/** Saves a draft whole, against the revision that was seen. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const body = await jsonUpTo(request, LONGEST_DRAFT);
  const saved = await saveCatalogue(actor, { ...(body as object), catalogueId: id });
  if (saved.ok) return Response.json(saved.value);
  return Response.json({ ...saved.error, message: problemText(saved.error) }, { status: statusOf(saved.error) });
}
