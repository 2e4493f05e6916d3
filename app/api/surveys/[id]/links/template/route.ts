import { missing } from "@/app/route-answers";
import { LINK_FILES } from "@/lib/labels/survey-links";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { contactsTemplate } from "@/lib/survey-links/contacts";

/** The empty list of contacts of one survey, for the agency that runs it. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await contactsTemplate(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, LINK_FILES.template);
}
