import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { readApart } from "./apart";
import { type DocumentRefusal, openDocument, refusal } from "./open-document";
import type { UploadedTables } from "./tables";

export type TableLimits = { maxBytes: number; maxRows: number; timeoutMs?: number; memoryMb?: number };
export type TablesRefusal = DocumentRefusal;

/**
 * Every table of an uploaded Word document or workbook. What the file is, is judged by its content; it is looked into before anything is
 * parsed, and parsed by a process of its own with limits of time and memory, so that no upload can harm the server.
 */
export async function readTables(
  bytes: Uint8Array,
  limits: TableLimits,
): Promise<Result<UploadedTables, TablesRefusal>> {
  const opened = await openDocument(bytes, limits);
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
