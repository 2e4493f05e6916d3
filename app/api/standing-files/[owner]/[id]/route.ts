import { Readable } from "node:stream";
import { missingFile, signedOut, takeFile } from "@/app/route-answers";
import { putStandingFile, standingFileFor } from "@/lib/handlings/files";
import { currentActor } from "@/lib/platform/actor";
import { env } from "@/lib/platform/env";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { openStore } from "@/lib/platform/storage";

type Context = { params: Promise<{ owner: string; id: string }> };

/** Takes one file for a handling, a statement, a rectification or an appeal, as the raw body: `?name=`. Read as a stream, never held whole. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { owner, id } = await params;
  return takeFile(request, ({ fileName }, length, body) =>
    putStandingFile(actor, { owner, id, fileName }, length, body),
  );
}

/** `/api/standing-files/file/<id>`: hands out a file to the parties of what it belongs to; whoever else asks learns nothing of it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { owner, id } = await params;
  const file = actor && owner === "file" ? await standingFileFor(actor, id) : null;
  const store = openStore(env.filesDirectory());
  if (!file || !(await store.has(file.sha256))) {
    return missingFile();
  }
  return new Response(Readable.toWeb(store.read(file.sha256)) as ReadableStream, {
    headers: {
      "Content-Type": file.mime,
      "Content-Length": String(file.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
