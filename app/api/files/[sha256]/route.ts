import { Readable } from "node:stream";
import { fileFor } from "@/lib/evidence/queries";
import { currentActor } from "@/lib/platform/actor";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

const missing = () => new Response("没有找到文件，或者您没有查看它的权限。", { status: 404 });

/** Hands out a file to those who may read a dossier it belongs to; whoever else asks learns nothing of it. */
export async function GET(request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { sha256 } = await params;
  const evidenceId = new URL(request.url).searchParams.get("evidence") ?? "";
  const file = actor && (await fileFor(actor, sha256, evidenceId));
  const store = openStore(env.filesDirectory());
  if (!file || !(await store.has(sha256))) return missing();
  const manner = file.inline ? "inline" : "attachment";
  return new Response(Readable.toWeb(store.read(sha256)) as ReadableStream, {
    headers: {
      "Content-Type": file.mime,
      "Content-Length": String(file.size),
      "Content-Disposition": `${manner}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      "Content-Security-Policy": policyOf(file.mime),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

/** Browsers open no PDF in a sandbox; it runs nothing of this site's, and gets nothing from it. */
const policyOf = (mime: string): string =>
  mime === "application/pdf"
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
