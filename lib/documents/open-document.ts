import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type ByteSource, sourceOf } from "@/lib/platform/byte-source";
import { detectFile } from "@/lib/platform/file-types";
import { looksLikeOle } from "@/lib/platform/ole-directory";
import { readZipDirectory, unpackMember, type ZipEntry } from "@/lib/platform/zip-directory";

export type DocumentRefusal = {
  code:
    | "file_empty"
    | "file_too_large"
    | "file_encrypted"
    | "file_oversized"
    | "document_has_macros"
    | "document_of_old_format"
    | "document_not_supported"
    | "document_not_docx"
    | "document_damaged"
    | "document_unreadable"
    | "document_without_table"
    | "document_without_text"
    | "document_too_long"
    | "document_too_many_rows";
  detail: { maxBytes?: number; maxRows?: number };
};

const MOST_UNPACKED = 200 * 1024 * 1024;
/** The words of a document; pictures lie elsewhere. */
const LONGEST_PART = 40 * 1024 * 1024;

/** A document that was looked into: of a Word file its words, the numbers of its lists and its styles; of a workbook all of it. */
export type Opened = {
  kind: "docx" | "xlsx";
  bytes: Uint8Array;
  numbering: Uint8Array | null;
  styles: Uint8Array | null;
};
export const refusal = (code: DocumentRefusal["code"], detail: DocumentRefusal["detail"] = {}) => err({ code, detail });

/** Looks into an upload before anything of it is parsed: what it is, judged by its content, and whether it is what it says. */
export async function openDocument(
  bytes: Uint8Array,
  { maxBytes }: { maxBytes: number },
): Promise<Result<Opened, DocumentRefusal>> {
  if (bytes.byteLength === 0) return refusal("file_empty");
  if (bytes.byteLength > maxBytes) return refusal("file_too_large", { maxBytes });
  return lookInto(sourceOf(bytes), bytes);
}

async function lookInto(source: ByteSource, bytes: Uint8Array): Promise<Result<Opened, DocumentRefusal>> {
  const found = await detectFile(source);
  if (found.encrypted) return refusal("file_encrypted");
  if (looksLikeOle(bytes)) return refusal("document_of_old_format");
  const entries = await readZipDirectory(source);
  if (!entries) return refusal(startsAsZip(bytes) ? "document_damaged" : "document_not_supported");
  if (found.macros) return refusal("document_has_macros");
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (found.oversized || unpacked > MOST_UNPACKED) return refusal("file_oversized");
  if (found.content !== "docx" && found.content !== "xlsx") return refusal("document_not_supported");
  return openParts(source, entries, { kind: found.content, bytes });
}

const startsAsZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

type Whole = { kind: "docx" | "xlsx"; bytes: Uint8Array };

/** Unpacks every part once: to see that none is larger than it says, and to keep those that hold the words of a document. */
async function openParts(
  source: ByteSource,
  entries: readonly ZipEntry[],
  whole: Whole,
): Promise<Result<Opened, DocumentRefusal>> {
  const kept = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const unpacked = await unpackMember(source, entry);
    if (unpacked === "larger") return refusal("file_oversized");
    if (unpacked === "damaged") return refusal("document_damaged");
    if (/^(_rels\/\.rels|word\/(document\d*|numbering|styles)\.xml)$/.test(entry.name))
      kept.set(entry.name, unpacked.bytes);
  }
  if (whole.kind === "xlsx") return ok({ ...whole, numbering: null, styles: null });
  const part = kept.get(mainPart(kept.get("_rels/.rels"))) ?? kept.get("word/document.xml");
  if (!part) return refusal("document_unreadable");
  if (part.byteLength > LONGEST_PART) return refusal("file_oversized");
  const [numbering, styles] = [kept.get("word/numbering.xml") ?? null, kept.get("word/styles.xml") ?? null];
  return ok({ kind: "docx", bytes: part, numbering, styles });
}

/** Where the package says that its document lies; some programs call it document2.xml. */
function mainPart(relations: Uint8Array | undefined): string {
  const text = relations ? Buffer.from(relations).toString("utf8") : "";
  const [relation] = text.match(/<Relationship\b[^>]*officeDocument"[^>]*>/) ?? [];
  return /Target="\/?([^"]+)"/.exec(relation ?? "")?.[1] ?? "word/document.xml";
}
