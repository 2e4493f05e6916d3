import "server-only";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type ByteSource, sourceOf } from "@/lib/platform/byte-source";
import { detectFile } from "@/lib/platform/file-types";
import { readZipDirectory, unpacksAsPromised } from "@/lib/platform/zip-directory";
import { readApart } from "./apart";
import type { UploadedRow } from "./rows";
import { restored } from "./workbook";

export type ReadLimits = {
  maxBytes: number;
  maxRows: number;
  /** How long and with how much memory an upload may be read. */
  timeoutMs?: number;
  memoryMb?: number;
};

export type WorkbookRefusal =
  | { code: "file_empty" | "file_encrypted" | "file_has_macros" | "file_oversized"; detail: Record<string, never> }
  | { code: "file_too_large"; detail: { maxBytes: number } }
  | { code: "workbook_not_xlsx" | "workbook_unreadable" | "workbook_without_rows"; detail: Record<string, never> }
  | { code: "workbook_too_many_rows"; detail: { maxRows: number } }
  | { code: "workbook_heading_repeated"; detail: { heading: string } };

/** The first sheet of an upload: its headings in order and every row that holds anything. */
export type UploadedSheet = { headings: string[]; rows: UploadedRow[] };

const MOST_UNPACKED = 200 * 1024 * 1024;

/**
 * Reads an uploaded xlsx as rows of texts by heading. Before parsing it is looked into: a password, macros, another format, or
 * members that unpack to more than they say are refused. Parsing happens in a process of its own with limits of time and memory.
 * Formulas count as the value they last showed, dates as 2026-03-10.
 */
export async function readSheet(
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<Result<UploadedSheet, WorkbookRefusal>> {
  if (bytes.byteLength === 0) return err({ code: "file_empty", detail: {} });
  if (bytes.byteLength > limits.maxBytes) return err({ code: "file_too_large", detail: { maxBytes: limits.maxBytes } });
  const refusal = await lookInto(sourceOf(bytes));
  if (refusal) return err(refusal);
  const parsed = await readApart<Parsed>("workbook-worker.mjs", { bytes, maxRows: limits.maxRows }, limits);
  if (parsed === null) return err({ code: "workbook_unreadable", detail: {} });
  if (parsed.rowCount > limits.maxRows) {
    return err({ code: "workbook_too_many_rows", detail: { maxRows: limits.maxRows } });
  }
  return toSheet(parsed);
}

/** What keeps an upload from being parsed as a workbook at all; null where nothing does. */
export async function lookInto(source: ByteSource): Promise<WorkbookRefusal | null> {
  const found = await detectFile(source);
  if (found.encrypted) return { code: "file_encrypted", detail: {} };
  if (found.content !== "xlsx") return { code: "workbook_not_xlsx", detail: {} };
  if (found.macros) return { code: "file_has_macros", detail: {} };
  const entries = (await readZipDirectory(source)) ?? [];
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  const honest = !found.oversized && unpacked <= MOST_UNPACKED && (await unpacksAsPromised(source, entries));
  return honest ? null : { code: "file_oversized", detail: {} };
}

type Parsed = { headings: string[]; rows: { row: number; texts: string[] }[]; rowCount: number };

function toSheet({ headings, rows }: Parsed): Result<UploadedSheet, WorkbookRefusal> {
  const named = headings.map((heading) => restored(heading.trim()));
  const repeated = named.find((heading, i) => heading !== "" && named.indexOf(heading) !== i);
  if (repeated !== undefined) return err({ code: "workbook_heading_repeated", detail: { heading: repeated } });
  if (rows.length === 0 || named.every((heading) => heading === "")) {
    return err({ code: "workbook_without_rows", detail: {} });
  }
  const byHeading = (texts: string[]): Record<string, string> =>
    Object.fromEntries(named.flatMap((heading, i) => (heading === "" ? [] : [[heading, restored(texts[i] ?? "")]])));
  return ok({
    headings: named.filter((heading) => heading !== ""),
    rows: rows.map(({ row, texts }) => ({ row, cells: byHeading(texts) })),
  });
}
