import { certificatePdf } from "@/lib/designations/certificate-paper";
import { problemText, SIGNED_OUT } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse, siteAddress, statusOf } from "@/lib/platform/http";

/** The certificate of one title as PDF, for its holder and the organiser; not found for everybody else. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(SIGNED_OUT, { status: 401 });
  const drawn = await certificatePdf(actor, (await params).id, siteAddress(request));
  if (drawn.ok) return documentResponse(drawn.value.file, drawn.value.name, "pdf");
  return new Response(problemText(drawn.error), { status: statusOf(drawn.error) });
}
