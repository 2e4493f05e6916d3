import { Readable } from "node:stream";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";
import { publishedFile } from "@/lib/practice-cases/published";

type Context = { params: Promise<{ id: string; place: string }> };

/** A file of a published case, to anybody, as a download; nothing of what isn't published, or was taken back. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id, place } = await params;
  const file = await publishedFile(id, place);
  const store = openStore(env.filesDirectory());
  if (!file || !(await store.has(file.sha256))) return new Response("没有找到文件。", { status: 404 });
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
