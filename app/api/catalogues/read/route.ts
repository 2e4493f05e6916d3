import { answered, signedOut } from "@/app/route-answers";
import { IMPORT_LIMITS, previewImport } from "@/lib/catalogue/import";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";

/** Takes a Word file or workbook as the raw body and answers with the items it seems to hold. Stores nothing. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  return answered(await previewImport(actor, await bodyUpTo(request, IMPORT_LIMITS.maxBytes)));
}
