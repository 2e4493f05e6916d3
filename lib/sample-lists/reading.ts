import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { annotated } from "@/lib/documents/annotated";
import { parseRows } from "@/lib/documents/import-rows";
import { readSheet } from "@/lib/documents/read-workbook";
import type { RowError } from "@/lib/documents/rows";
import { err, ok, type Result } from "@/lib/kernel/result";
import { sameItemText } from "@/lib/labels/sample-lists";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { pastedSheet } from "./pasted";
import { type SampleKind, sameItem } from "./rules";
import { LIST_FIELDS, LIST_LIMITS, type LineInput, lineSchemaOf } from "./schema";

/** A refused list: which rows are wrong, and the same sheet with a 错误说明 column. Nothing has been stored. */
export type ListProblem = ActProblem & { rows?: RowError[]; annotated?: Buffer };

/** The lines of an upload (xlsx) or of what was pasted, all of them right, or what is wrong row by row. */
export async function readLines(
  kind: SampleKind,
  given: { file: Uint8Array } | { text: string },
): Promise<Result<LineInput[], ListProblem>> {
  const sheet = "file" in given ? await readSheet(given.file, LIST_LIMITS) : ok(pastedSheet(kind, given.text));
  if (!sheet.ok) return err({ code: "file_refused", detail: { reason: uploadRefusalText(sheet.error) } });
  if (sheet.value.rows.length === 0) return err({ code: "list_empty" });
  const over = sheet.value.rows.length > LIST_LIMITS.maxRows;
  if (over) {
    const reason = uploadRefusalText({ code: "workbook_too_many_rows", detail: { maxRows: LIST_LIMITS.maxRows } });
    return err({ code: "file_refused", detail: { reason } });
  }
  const once = { keyOf: ({ number }: LineInput) => number, field: "number" };
  const { rows, errors } = parseRows(sheet.value, LIST_FIELDS[kind], lineSchemaOf(kind), once);
  const same = sameItem(rows.map(({ value }) => value));
  if (same) {
    const column = LIST_FIELDS[kind].find(({ key }) => key === "label")!.header;
    errors.push({ row: rows[same.again]!.row, column, message: sameItemText(rows[same.first]!.row) });
  }
  if (errors.length === 0) return ok(rows.map(({ value }) => value));
  const problem = { code: "rows_refused" as const, detail: { open: errors.length } };
  return err({ ...problem, rows: errors, annotated: await annotated(sheet.value, errors) });
}
