import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type ByteSource, sourceOf } from "@/lib/platform/byte-source";
import { detectFile } from "@/lib/platform/file-types";
import { looksLikeOle } from "@/lib/platform/ole-directory";
import { readZipDirectory, unpackMember, type ZipEntry } from "@/lib/platform/zip-directory";
import { readApart } from "./apart";
import type { UploadedTables } from "./tables";

export type TableLimits = { maxBytes: number; maxRows: number; timeoutMs?: number; memoryMb?: number };

export type TablesRefusal = {
  code:
    | "file_empty"
    | "file_too_large"
    | "file_encrypted"
    | "file_oversized"
    | "document_has_macros"
    | "document_of_old_format"
    | "document_not_supported"
    | "document_damaged"
    | "document_unreadable"
    | "document_without_table"
    | "document_too_many_rows";
  detail: { maxBytes?: number; maxRows?: number };
};

const MOST_UNPACKED = 200 * 1024 * 1024;
/** The words of a document; pictures lie elsewhere. */
const LONGEST_PART = 40 * 1024 * 1024;

type Opened = { kind: "docx" | "xlsx"; bytes: Uint8Array; numbering: Uint8Array | null };
const refusal = (code: TablesRefusal["code"], detail: TablesRefusal["detail"] = {}) => err({ code, detail });

/**
 * Every table of an uploaded Word document or workbook. What the file is, is judged by its content; it is looked into before anything is
 * parsed, and parsed by a process of its own with limits of time and memory, so that no upload can harm the server.
 */
export async function readTables(
  bytes: Uint8Array,
  limits: TableLimits,
): Promise<Result<UploadedTables, TablesRefusal>> {
  if (bytes.byteLength === 0) return refusal("file_empty");
  if (bytes.byteLength > limits.maxBytes) return refusal("file_too_large", { maxBytes: limits.maxBytes });
  const opened = await lookInto(sourceOf(bytes), bytes);
  if (!opened.ok) return opened;
  const found = await readApart<UploadedTables>(
    "tables-worker.mjs",
    { ...opened.value, maxRows: limits.maxRows },
    limits,
  );
  if (found === null) return refusal("document_unreadable");
  if (found.rowCount > limits.maxRows) return refusal("document_too_many_rows", { maxRows: limits.maxRows });
  return found.tables.length === 0 ? refusal("document_without_table") : ok(found);
}

async function lookInto(source: ByteSource, bytes: Uint8Array): Promise<Result<Opened, TablesRefusal>> {
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
): Promise<Result<Opened, TablesRefusal>> {
  const kept = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const unpacked = await unpackMember(source, entry);
    if (unpacked === "larger") return refusal("file_oversized");
    if (unpacked === "damaged") return refusal("document_damaged");
    if (/^(_rels\/\.rels|word\/(document\d*|numbering)\.xml)$/.test(entry.name)) kept.set(entry.name, unpacked.bytes);
  }
  if (whole.kind === "xlsx") return ok({ ...whole, numbering: null });
  const part = kept.get(mainPart(kept.get("_rels/.rels"))) ?? kept.get("word/document.xml");
  if (!part) return refusal("document_unreadable");
  if (part.byteLength > LONGEST_PART) return refusal("file_oversized");
  return ok({ kind: "docx", bytes: part, numbering: kept.get("word/numbering.xml") ?? null });
}

/** Where the package says that its document lies; some programs call it document2.xml. */
function mainPart(relations: Uint8Array | undefined): string {
  const text = relations ? Buffer.from(relations).toString("utf8") : "";
  const [relation] = text.match(/<Relationship\b[^>]*officeDocument"[^>]*>/) ?? [];
  return /Target="\/?([^"]+)"/.exec(relation ?? "")?.[1] ?? "word/document.xml";
}
