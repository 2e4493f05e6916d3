import { refused, signedOut } from "@/app/route-answers";
import { takeRecords } from "@/lib/field-records/receiving";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, OTHER_ACCOUNT, openedByAnother, TYPED_BYTES } from "@/lib/platform/http";

/** Takes the records of a phone, `{ records }`; answers each with `taken`, `known`, `conflict` or `refused`, in the same order. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  const result = await takeRecords(actor, id, await jsonUpTo(request, TYPED_BYTES));
  if (result.ok) return Response.json({ acknowledgements: result.value });
  return refused(result.error);
}
