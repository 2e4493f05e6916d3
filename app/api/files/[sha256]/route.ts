import { Readable } from "node:stream";
import { missingFile } from "@/app/route-answers";
import { fileForAssessor } from "@/lib/blinding/files";
import { handToAssessor } from "@/lib/blinding/handing";
import { besidesAssessing } from "@/lib/blinding/own-sheet";
import { copyResponse } from "@/lib/blinding/serving";
import { fileFor } from "@/lib/evidence/queries";
import { fileReported } from "@/lib/fabrication-reports/files";
import { fileForThird } from "@/lib/moderation/files";
import { fileBesideReport } from "@/lib/oversight/report-files";
import { currentActor } from "@/lib/platform/actor";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

/**
 * Hands out a file to those who may read a dossier it belongs to; whoever else asks learns nothing of it. An assessor gets a copy with a
 * watermark, and each look is logged. `?save` for a file that is to be kept rather than shown.
 */
export async function GET(request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { sha256 } = await params;
  const asked = new URL(request.url).searchParams;
  const evidenceId = asked.get("evidence") ?? "";
  const save = asked.has("save");
  const store = openStore(env.filesDirectory());
  const assessed =
    actor && ((await fileForAssessor(actor, sha256, evidenceId)) ?? (await fileForThird(actor, sha256, evidenceId)));
  if (actor && assessed) {
    if (!(await store.has(sha256))) return missingFile();
    const handed = await handToAssessor(actor, assessed, store, save ? "download" : "view");
    return copyResponse(store, sha256, handed, policyOf(handed.mime));
  }
  const file =
    actor &&
    ((await fileFor(besidesAssessing(actor), sha256, evidenceId)) ??
      (await fileBesideReport(actor, sha256, evidenceId)) ??
      (await fileReported(actor, sha256, evidenceId)));
  if (!file || !(await store.has(sha256))) return missingFile();
  const manner = file.inline && !save ? "inline" : "attachment";
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
