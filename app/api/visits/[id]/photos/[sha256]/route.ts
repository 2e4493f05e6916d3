import { Readable } from "node:stream";
import { after } from "next/server";
import { missingFile, refused, signedOut } from "@/app/route-answers";
import { lookInto } from "@/lib/evidence/knowing";
import { readFieldFile, takeFile } from "@/lib/field-records/files";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

type Context = { params: Promise<{ id: string; sha256: string }> };
const NOTHING = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

/** Takes one picture as the raw body, `?name=`; answers with the hash under which it is stored, and whether it was there before. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, sha256 } = await params;
  const fileName = new URL(request.url).searchParams.get("name") ?? "";
  const stream = (request.body ?? NOTHING) as unknown as AsyncIterable<Uint8Array>;
  const result = await takeFile(actor, { visitId: id, sha256, fileName, stream });
  if (result.ok) {
    if (!result.value.known) after(() => lookInto(sha256));
    return Response.json(result.value, { status: result.value.known ? 200 : 201 });
  }
  return refused(result.error);
}

/** Hands out a photo or a signature to the visit's team and its organiser; whoever else asks learns nothing of it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, sha256 } = await params;
  const file = actor && (await readFieldFile(actor, id, sha256));
  if (!file) return missingFile();
  return new Response(Readable.toWeb(file.stream) as ReadableStream, {
    headers: {
      "Content-Type": file.mime,
      "Content-Length": String(file.size),
      "Content-Disposition": `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
