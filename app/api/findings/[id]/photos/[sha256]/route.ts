import { Readable } from "node:stream";
import { missingFile, refused, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { readPhoto, removePhoto } from "@/lib/verification/findings";

type Context = { params: Promise<{ id: string; sha256: string }> };

/** Hands out a photo to the visit's team and its organiser; whoever else asks learns nothing of it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, sha256 } = await params;
  const photo = actor && (await readPhoto(actor, id, sha256));
  if (!photo) return missingFile();
  return new Response(Readable.toWeb(photo.stream) as ReadableStream, {
    headers: {
      "Content-Type": photo.mime,
      "Content-Length": String(photo.size),
      "Content-Disposition": `inline; filename*=UTF-8''${encodeURIComponent(photo.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

/** Takes a photo off its finding. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, sha256 } = await params;
  const result = await removePhoto(actor, { findingId: id, sha256 });
  if (result.ok) return Response.json({});
  return refused(result.error);
}
