import { fileForAssessor } from "@/lib/blinding/files";
import { pageForAssessor } from "@/lib/blinding/handing";
import { besidesAssessing } from "@/lib/blinding/own-sheet";
import { previewFile } from "@/lib/documents/preview";
import { sayingPage } from "@/lib/documents/preview-page";
import { convertibleOf } from "@/lib/evidence/preview";
import { fileFor } from "@/lib/evidence/queries";
import { PREVIEW_TEXTS } from "@/lib/labels/evidence";
import { MISSING_FILE } from "@/lib/labels/files";
import { fileForThird } from "@/lib/moderation/files";
import { fileBesideReport } from "@/lib/oversight/report-files";
import { currentActor } from "@/lib/platform/actor";
import { bytesOf } from "@/lib/platform/bytes-of";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

/** Nothing in a preview runs, loads or leads anywhere, whatever the file holds. */
const HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "private, no-store",
};

/** A Word file, workbook or text as a page beside the item, for whoever may open the file; else a sentence that says why not. */
export async function GET(request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { sha256 } = await params;
  const evidenceId = new URL(request.url).searchParams.get("evidence") ?? "";
  const assessed =
    actor && ((await fileForAssessor(actor, sha256, evidenceId)) ?? (await fileForThird(actor, sha256, evidenceId)));
  const file =
    assessed ??
    (actor &&
      ((await fileFor(besidesAssessing(actor), sha256, evidenceId)) ??
        (await fileBesideReport(actor, sha256, evidenceId))));
  const store = openStore(env.filesDirectory());
  if (!file || !(await store.has(sha256))) {
    return new Response(sayingPage(MISSING_FILE), { status: 404, headers: HEADERS });
  }
  const kind = convertibleOf(file.fileName);
  if (!kind) return new Response(sayingPage(PREVIEW_TEXTS.no_preview), { headers: HEADERS });
  const source = { sha256, size: file.size, bytes: () => bytesOf(store, sha256) };
  const made = await previewFile(env.filesDirectory(), source, kind);
  if (!made.ok) return new Response(sayingPage(PREVIEW_TEXTS[made.error]), { headers: HEADERS });
  const page = actor && assessed ? await pageForAssessor(actor, assessed, made.value) : made.value;
  return new Response(page, { headers: HEADERS });
}
