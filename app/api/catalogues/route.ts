import { signedOut } from "@/app/route-answers";
import { importCatalogue } from "@/lib/catalogue/commands";
import { LONGEST_DRAFT } from "@/lib/catalogue/draft-schema";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, statusOf } from "@/lib/platform/http";

/** Accepts a looked-over import as a draft; refused, it says what is wrong in which line, and nothing has been stored. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const made = await importCatalogue(actor, await jsonUpTo(request, LONGEST_DRAFT));
  if (made.ok) return Response.json(made.value, { status: 201 });
  return Response.json({ ...made.error, message: problemText(made.error) }, { status: statusOf(made.error) });
}
