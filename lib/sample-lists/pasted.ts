import type { UploadedRow } from "@/lib/documents/rows";
import type { SampleKind } from "./rules";
import { LIST_FIELDS } from "./schema";

/** Whether no line of it has columns: separated by commas or blanks, or a single one. */
export const withoutTabs = (text: string): boolean => text.trim() !== "" && !text.trim().includes("\t");

/** A table as it is pasted from a spreadsheet: tabs between cells, with the row of headings or without it. */
export function pastedSheet(kind: SampleKind, text: string): { headings: string[]; rows: UploadedRow[] } {
  const headings = LIST_FIELDS[kind].map(({ header }) => header);
  const rows = text
    .split(/\r?\n/)
    .map((line, n) => ({ row: n + 1, cells: line.split("\t").map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const headed = rows[0] !== undefined && headings.every((heading, at) => rows[0]!.cells[at] === heading);
  return {
    headings,
    rows: rows.slice(headed ? 1 : 0).map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])),
    })),
  };
}
