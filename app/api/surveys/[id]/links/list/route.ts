import { sheetAnswered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { CONTACTS_LIMITS, uploadContacts } from "@/lib/survey-links/contacts";

/**
 * Takes a list of contacts as the raw body, for the place, purpose and last day in the address. Refused rows come back in words, and
 * the whole sheet, in base64, with a 错误说明 column.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const file = await bodyUpTo(request, CONTACTS_LIMITS.maxBytes);
  return sheetAnswered(await uploadContacts(actor, { ...asked, surveyId: id }, file), 201);
}
