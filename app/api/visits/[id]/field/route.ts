import { signedOut } from "@/app/route-answers";
import { fieldBundle } from "@/lib/field-records/bundle";
import { currentActor } from "@/lib/platform/actor";
import { OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

/** What a member of the team takes along of a visit; whoever isn't on it, or no longer, learns nothing. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const bundle = await fieldBundle(actor, (await params).id);
  const headers = { "Cache-Control": "private, no-store" };
  if (!bundle) return Response.json({ code: "not_found", message: "没有找到这次核查。" }, { status: 404, headers });
  return Response.json(bundle, { headers });
}
