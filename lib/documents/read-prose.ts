import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { readApart } from "./apart";
import { type DocumentRefusal, openDocument, refusal } from "./open-document";

export type ProseLimits = { maxBytes: number; maxParagraphs: number; timeoutMs?: number; memoryMb?: number };
/** A paragraph as it is read: `level` of its heading from 0, “title” for the title of the document, null for plain text. */
export type ProseParagraph = { text: string; level: number | "title" | null };
export type LeftOut = { tables: number; pictures: number; notes: number; boxes: number; formulas: number };
export type Prose = { paragraphs: ProseParagraph[]; leftOut: LeftOut };

/**
 * The text of an uploaded Word document with its headings, and what of it is no text. Looked into before it is parsed, and parsed by a
 * process of its own with limits of time and memory.
 */
export async function readProse(bytes: Uint8Array, limits: ProseLimits): Promise<Result<Prose, DocumentRefusal>> {
  const opened = await openDocument(bytes, limits);
  if (!opened.ok) return opened.error.code === "document_not_supported" ? refusal("document_not_docx") : opened;
  if (opened.value.kind !== "docx") return refusal("document_not_docx");
  const order = { ...opened.value, maxParagraphs: limits.maxParagraphs };
  const found = await readApart<Prose & { count: number }>("prose-worker.mjs", order, limits);
  if (found === null) return refusal("document_unreadable");
  if (found.count > limits.maxParagraphs) return refusal("document_too_long", { maxRows: limits.maxParagraphs });
  const { paragraphs, leftOut } = found;
  return paragraphs.length === 0 ? refusal("document_without_text") : ok({ paragraphs, leftOut });
}
