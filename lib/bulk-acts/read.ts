import "server-only";
import { type ReadCell, type ReadSheet, readSheets } from "@/lib/documents/read-sheets";
import { restored } from "@/lib/documents/workbook";
import { isUuid } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { ARGUMENT_COLUMNS, BULK_COLUMNS, BULK_REFUSALS, BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { BULK_LIMITS } from "./limits";
import type { SheetRow } from "./lines";

/** The other sheets of the workbook, notes and officers, have rows too. */
const BESIDE = 600;
/** Somebody may have put a title over the headings. */
const HEADINGS_WITHIN = 10;

/** The filled sheet; `undoes` is the act whose inverse sheet it is. */
export type FilledSheet = { headings: string[]; rows: SheetRow[]; undoes: string | null };

const NEEDED = [
  BULK_COLUMNS.number,
  BULK_COLUMNS.applicant,
  BULK_COLUMNS.version,
  BULK_COLUMNS.verb,
  ...Object.values(ARGUMENT_COLUMNS),
];

/** The rows of an uploaded 办理表, or why the file can't be read, as a clause. */
export async function readBulkSheet(file: Uint8Array): Promise<Result<FilledSheet, string>> {
  const sheets = await readSheets(file, { ...BULK_LIMITS, maxRows: BULK_LIMITS.maxRows + BESIDE });
  if (!sheets.ok) {
    const { code, detail } = sheets.error;
    return err(uploadRefusalText(code === "workbook_too_many_rows" ? { code, detail: BULK_LIMITS } : { code, detail }));
  }
  for (const { rows } of sheets.value) {
    const at = rows.slice(0, HEADINGS_WITHIN).findIndex(({ cells }) => {
      const texts = cells.map(({ text }) => text.trim());
      return texts.includes(BULK_COLUMNS.number) && texts.includes(BULK_COLUMNS.verb);
    });
    if (at < 0) continue;
    const headings = rows[at]!.cells.map(({ text }) => restored(text.trim()));
    const twice = headings.find((heading, i) => heading !== "" && headings.indexOf(heading) !== i);
    if (twice !== undefined) return err(BULK_REFUSALS.headingRepeated(twice));
    const missing = NEEDED.filter((heading) => !headings.includes(heading));
    if (missing.length > 0) return err(BULK_REFUSALS.columnMissing(missing.join("”“")));
    const filled = rows.slice(at + 1);
    if (filled.length > BULK_LIMITS.maxRows) {
      return err(uploadRefusalText({ code: "workbook_too_many_rows", detail: BULK_LIMITS }));
    }
    const named = filled.map(({ row, cells }) => ({ row, cells: byHeading(headings, cells) }));
    return ok({ headings: headings.filter((heading) => heading !== ""), rows: named, undoes: undoesOf(sheets.value) });
  }
  return err(BULK_REFUSALS.noSheet);
}

const byHeading = (headings: readonly string[], cells: readonly ReadCell[]): SheetRow["cells"] =>
  Object.fromEntries(
    headings.flatMap((heading, i) => {
      const { text = "", flag = null } = cells[i] ?? {};
      return heading === "" ? [] : [[heading, { text: restored(text), flag }]];
    }),
  );

/** Which act an inverse sheet is of, as it says itself. */
function undoesOf(sheets: readonly ReadSheet[]): string | null {
  const stamp = sheets.find(({ name }) => name === BULK_TEXTS.stamp);
  const line = stamp?.rows.find(({ cells }) => cells[0]?.text === BULK_TEXTS.undoes);
  const id = line?.cells[1]?.text.trim() ?? "";
  return isUuid(id) ? id : null;
}
