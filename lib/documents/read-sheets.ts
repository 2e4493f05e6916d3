import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { sourceOf } from "@/lib/platform/byte-source";
import { readApart } from "./apart";
import { lookInto, type ReadLimits, type WorkbookRefusal } from "./read-workbook";

/** A cell as text, and what makes it doubtful: part of a merged one, a formula, an error value. Columns count from 0. */
export type ReadCell = { text: string; flag: "merged" | "formula" | "error" | null };
export type ReadSheet = { name: string; rows: { row: number; cells: ReadCell[] }[] };

/**
 * Every sheet of an uploaded xlsx, hidden ones too, cell by cell; rows that hold nothing are left out. Looked into before it is parsed,
 * and parsed by a process of its own with limits of time and memory. Texts come as they stand in the file (`restored` is the caller's).
 */
export async function readSheets(bytes: Uint8Array, limits: ReadLimits): Promise<Result<ReadSheet[], WorkbookRefusal>> {
  if (bytes.byteLength === 0) return err({ code: "file_empty", detail: {} });
  if (bytes.byteLength > limits.maxBytes) return err({ code: "file_too_large", detail: { maxBytes: limits.maxBytes } });
  const refusal = await lookInto(sourceOf(bytes));
  if (refusal) return err(refusal);
  const order = { bytes, maxRows: limits.maxRows };
  const parsed = await readApart<{ sheets: ReadSheet[]; rowCount: number }>("sheets-worker.mjs", order, limits);
  if (parsed === null) return err({ code: "workbook_unreadable", detail: {} });
  return parsed.rowCount > limits.maxRows
    ? err({ code: "workbook_too_many_rows", detail: { maxRows: limits.maxRows } })
    : ok(parsed.sheets);
}
