import { answered, signedOut } from "@/app/route-answers";
import { importCatalogue } from "@/lib/catalogue/commands";
import { LONGEST_DRAFT } from "@/lib/catalogue/draft-schema";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo } from "@/lib/platform/http";

/** Accepts a looked-over import as a draft; refused, it says what is wrong in which line, and nothing has been stored. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  return answered(await importCatalogue(actor, await jsonUpTo(request, LONGEST_DRAFT)), 201);
}
