import "server-only";
import { previewFile } from "@/lib/documents/preview";
import { type Stamped, type StampOrder, stampCopy } from "@/lib/documents/stamp";
import type { Convertible } from "@/lib/evidence/preview";
import { convertibleOf, previewKind } from "@/lib/evidence/preview";
import { formatDateTime } from "@/lib/kernel/dates";
import { watermarkLines } from "@/lib/labels/reading";
import { copyName, stampLines } from "@/lib/labels/reading-log";
import { bytesOf } from "@/lib/platform/bytes-of";
import { env } from "@/lib/platform/env";
import type { Store } from "@/lib/platform/storage";
import type { Actor } from "@/lib/policy/standing";
import { type ReadingKind, readingNumber } from "@/lib/reading-log/rules";
import { watermarkTile } from "@/lib/reading-log/tile";
import { logReading, nextReading } from "@/lib/reading-log/writing";
import type { AssessedFile } from "./files";

/** A copy for one reader and one look: what it is called and made of. `tail` stands behind the file as it lies in the store. */
export type Handed = {
  copy: Stamped | null;
  name: string;
  mime: string;
  inline: boolean;
  size: number;
};

/**
 * A file for an assessor: PDFs and pictures with the reader, the moment and 阅看编号 drawn in, office files as a PDF of their preview with the
 * same. What can't be stamped (OFD, old office formats, what is encrypted or damaged) is handed out as it is, with the number in its name. The
 * look is logged before anything is handed out, and whether it was stamped.
 */
export async function handToAssessor(
  actor: Actor,
  file: AssessedFile,
  store: Store,
  kind: ReadingKind,
): Promise<Handed> {
  const { id, at } = await nextReading();
  const number = readingNumber(id);
  const { copy, order } = await stamped(file, store, stampLines(actor, formatDateTime(at), number));
  const taken = kind === "download" || !file.inline;
  const { evidenceId, indicatorId, fileName } = file;
  const opened = { of: "evidence", evidenceId, indicatorId, fileName, stamped: copy !== null } as const;
  await logReading(actor, file.under, taken ? "download" : "view", opened, { id, at });
  const asPdf = copy !== null && order?.kind === "page";
  return {
    copy,
    name: copyName(asPdf ? file.shown.replace(/\.[^.]+$/, ".pdf") : file.shown, number),
    mime: asPdf ? "application/pdf" : file.mime,
    inline: !taken,
    size: copy && "bytes" in copy ? copy.bytes.length : file.size + (copy ? copy.tail.length : 0),
  };
}

type Tried = { order: StampOrder | null; copy: Stamped | null };

async function stamped(file: AssessedFile, store: Store, lines: readonly string[]): Promise<Tried> {
  const draw = async (order: StampOrder | null) => ({ order, copy: order && (await stampCopy(order, lines)) });
  const kind = previewKind(file.fileName);
  if (kind === "pdf") return store.withCopy(file.sha256, (path) => draw({ kind, path }));
  if (kind === "image") return store.withCopy(file.sha256, (path) => draw({ kind: "picture", path }));
  return draw(await pageOrder(file, store));
}

async function pageOrder(file: AssessedFile, store: Store): Promise<StampOrder | null> {
  const from = convertibleOf(file.fileName);
  const page = from && (await pageOf(file, store, from));
  return page?.ok ? { kind: "page", html: page.value } : null;
}

const pageOf = (file: AssessedFile, store: Store, kind: Convertible) =>
  previewFile(env.filesDirectory(), { ...file, bytes: () => bytesOf(store, file.sha256) }, kind);

/** The page made from an office file with the watermark over it, on paper too; the look is logged. One statement. */
export async function pageForAssessor(actor: Actor, file: AssessedFile, page: string): Promise<string> {
  const { evidenceId, indicatorId, fileName, under } = file;
  const opened = { of: "evidence", evidenceId, indicatorId, fileName, stamped: true } as const;
  const { id, at } = await logReading(actor, under, "view", opened);
  const lines = watermarkLines(actor.name, actor.organisationName, formatDateTime(at), readingNumber(id));
  const cover = `<div aria-hidden="true" style="position:fixed;inset:0;pointer-events:none;print-color-adjust:exact;-webkit-print-color-adjust:exact;background-image:url('${watermarkTile(lines)}')"></div>`;
  return page.replace("</body>", () => `${cover}</body>`);
}
