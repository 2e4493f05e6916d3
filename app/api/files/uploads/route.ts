import { refused, signedOut } from "@/app/route-answers";
import { beginUpload, uploadBook } from "@/lib/evidence/resumable";
import type { FileInput } from "@/lib/evidence/schema";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { speakTus } from "@/lib/platform/tus";

/**
 * Begins a resumable upload (tus, creation): `?application=&item=&kind=&name=` and the size in `Upload-Length`. Everything that can be
 * judged before the first byte is judged here.
 */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const query = new URL(request.url).searchParams;
  const input = {
    applicationId: query.get("application") ?? "",
    indicatorId: query.get("item") ?? "",
    kind: (query.get("kind") ?? "") as FileInput["kind"],
    fileName: query.get("name") ?? "",
  };
  const size = Number(request.headers.get("upload-length") ?? Number.NaN);
  if (!Number.isSafeInteger(size) || size < 0) return Response.json({ code: "invalid_input" }, { status: 400 });
  const begun = await beginUpload(actor, input, size);
  if (begun.ok) return speakTus(request, begun.value.id, begun.value.maxBytes, uploadBook);
  return refused(begun.error);
}
