import "server-only";
import { fileTypeFromBuffer } from "file-type";
import type { DetectedFile, FileContent } from "@/lib/evidence/rules";
import type { ByteSource } from "./byte-source";
import { pixelCount } from "./image-size";
import { looksLikeOle, type OleFile, readOleDirectory, sectorOffset } from "./ole-directory";
import { isUnsafeMember, isZipBomb, readZipDirectory, type ZipEntry } from "./zip-directory";

const HEAD = 64 * 1024;
/** A picture beyond this can't be shown by an office computer's browser. */
const MOST_PIXELS = 120_000_000;

const plain = (content: FileContent): DetectedFile => ({ content, encrypted: false, macros: false, oversized: false });

/**
 * What the file really is, by its bytes and never by its name. What the portal doesn't take — programs, scripts, pages, SVG,
 * archives, a file with something else before it — is `other`.
 */
export async function detectFile(source: ByteSource): Promise<DetectedFile> {
  const head = await source.read(0, HEAD);
  if (looksLikeOle(head)) return detectOle(source);
  if (head.subarray(0, 2).toString("latin1") === "PK") return detectZip(source);
  const known = await fileTypeFromBuffer(head);
  if (!known) return plain(isPlainText(head) ? "text" : "other");
  switch (known.ext) {
    case "pdf":
      return plain(head.subarray(0, 5).toString("latin1") === "%PDF-" ? "pdf" : "other");
    case "png":
    case "gif":
    case "webp":
      return picture(known.ext, head);
    case "jpg":
      return picture("jpeg", head);
    default:
      return plain("other");
  }
}

const picture = (content: "png" | "jpeg" | "gif" | "webp", head: Buffer): DetectedFile => ({
  ...plain(content),
  oversized: (pixelCount(content, head) ?? 0) > MOST_PIXELS,
});

async function detectZip(source: ByteSource): Promise<DetectedFile> {
  const entries = await readZipDirectory(source);
  if (!entries || entries.some(isUnsafeMember)) return plain("other");
  return {
    content: zipContent(entries),
    encrypted: entries.some(({ encrypted }) => encrypted),
    macros: entries.some(({ name }) => /(^|\/)(vbaProject\.bin|vbaData\.xml)$|\/(macrosheets|activeX)\//i.test(name)),
    oversized: isZipBomb(entries),
  };
}

function zipContent(entries: readonly ZipEntry[]): FileContent {
  const names = new Set(entries.map(({ name }) => name));
  const holds = (folder: string): boolean => entries.some(({ name }) => name.startsWith(folder));
  if (names.has("[Content_Types].xml") && names.has("_rels/.rels")) {
    if (holds("word/")) return "docx";
    if (holds("xl/")) return "xlsx";
  }
  return names.has("OFD.xml") ? "ofd" : "other";
}

async function detectOle(source: ByteSource): Promise<DetectedFile> {
  const file = await readOleDirectory(source);
  if (!file) return plain("other");
  const names = new Set(file.entries.map(({ name }) => name));
  const macros = ["Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"].some((name) => names.has(name));
  if (names.has("EncryptedPackage")) return { ...plain("other"), encrypted: true };
  if (names.has("WordDocument"))
    return { ...plain("ole_word"), macros, encrypted: await wordIsEncrypted(source, file) };
  if (names.has("Workbook") || names.has("Book")) {
    return { ...plain("ole_sheet"), macros, encrypted: await sheetIsEncrypted(source, file) };
  }
  return plain("other");
}

async function streamHead(source: ByteSource, { entries, sectorSize }: OleFile, names: string[]): Promise<Buffer> {
  const stream = entries.find(({ name }) => names.includes(name));
  return stream ? source.read(sectorOffset(stream.start, sectorSize), sectorSize) : Buffer.alloc(0);
}

/** [MS-DOC] FibBase: bit 8 of the flags at offset 10 says that the text is encrypted. */
async function wordIsEncrypted(source: ByteSource, file: OleFile): Promise<boolean> {
  const head = await streamHead(source, file, ["WordDocument"]);
  return head.length >= 12 && (head.readUInt16LE(10) & 0x0100) !== 0;
}

/** [MS-XLS]: a FilePass record (0x2F) right after the first record says that the rest is encrypted. */
async function sheetIsEncrypted(source: ByteSource, file: OleFile): Promise<boolean> {
  const head = await streamHead(source, file, ["Workbook", "Book"]);
  for (let at = 0, seen = 0; at + 4 <= head.length && seen < 4; seen += 1) {
    if (head.readUInt16LE(at) === 0x2f) return true;
    at += 4 + head.readUInt16LE(at + 2);
  }
  return false;
}

const MARKUP = /^\s*(<|#!|@echo|%!|\{\\rtf)|<(script|html|svg|iframe|object|\?php|!doctype)/i;

/** Text in UTF-8 or GB18030 without control characters that isn't a page, a picture in XML, a script or another format. */
function isPlainText(head: Buffer): boolean {
  const text = decode(head);
  return text !== null && !head.some(isControl) && !MARKUP.test(text.replace(/^\uFEFF/, ""));
}

const WINDOW = 1024 * 1024;
/** “=cmd|…!A0”: a cell that would start a program when the table is opened. */
const STARTS_PROGRAM =
  /(?:^|[\n,;\t"'])[^\S\n]{0,20}[=+\-@][^\S\n]{0,20}(?:cmd|powershell|mshta|dde|rundll32|msexcel)[^\n]{0,200}[|(]/i;

/** Whether all of the file is what its head promised: text without controls, pages, or cells that start a program. */
export async function isWhollyText(source: ByteSource): Promise<boolean> {
  for (let at = 0; at < source.size; at += WINDOW) {
    const part = await source.read(at, WINDOW + 256);
    const text = part.toString("latin1");
    if (part.some(isControl) || STARTS_PROGRAM.test(text) || PAGE.test(text)) return false;
  }
  return true;
}

const PAGE = /<(script|html|svg|iframe|object|\?php|!doctype)/i;

/** Anything below a space but tab, line feed, form feed and carriage return; no encoding of text uses those bytes. */
const isControl = (byte: number): boolean => byte === 0x7f || (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte));

function decode(head: Buffer): string | null {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(head, { stream: true });
    } catch {
      // not this encoding: try the next
    }
  }
  return null;
}
