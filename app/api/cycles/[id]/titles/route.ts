import { sheetAnswered, signedOut } from "@/app/route-answers";
import { checkSheet, TITLES_LIMITS } from "@/lib/designations/earlier-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";

/** Checks a sheet of 往届称号, sent as the raw body: the titles it holds, or what is wrong in it, the sheet annotated in base64. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  return sheetAnswered(await checkSheet(actor, { cycleId: id, file: await bodyUpTo(request, TITLES_LIMITS.maxBytes) }));
}
