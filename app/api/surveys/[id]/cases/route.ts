import { answered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { CASES_LIMITS } from "@/lib/survey/case-input";
import { askForCases } from "@/lib/survey/cases-upload";

/** Takes a file of cases as the raw body and puts it into the queue (202); what comes of it the page of the cases shows. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const file = await bodyUpTo(request, CASES_LIMITS.maxBytes);
  return answered(await askForCases(actor, { surveyId: id, file }), 202);
}
