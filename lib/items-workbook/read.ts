import "server-only";
import { type ReadSheet, readSheets } from "@/lib/documents/read-sheets";
import { err, ok, type Result } from "@/lib/kernel/result";
import { WORKBOOK_COLUMNS, WORKBOOK_REFUSALS } from "@/lib/labels/items-workbook";
import { uploadRefusalText } from "@/lib/labels/uploads";
import { fromCell } from "./cells";
import type { FilledSheet, SheetCell } from "./planning";
import { type ReadStamp, readStamp } from "./stamp";

export const WORKBOOK_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 3_000 };
/** The headings stand in one of the first rows: somebody may have put a title over them. */
const HEADINGS_WITHIN = 10;

export type Uploaded = { sheet: FilledSheet; stamp: ReadStamp };

/** The filled sheet and its version sheet, or why the file can't be read, as a clause. */
export async function readItemsWorkbook(file: Uint8Array): Promise<Result<Uploaded, string>> {
  const sheets = await readSheets(file, WORKBOOK_LIMITS);
  if (!sheets.ok) return err(uploadRefusalText(sheets.error));
  const stamp = readStamp(sheets.value);
  if (!stamp.ok) return stamp;
  const sheet = filledSheet(sheets.value);
  return sheet.ok ? ok({ sheet: sheet.value, stamp: stamp.value }) : sheet;
}

const NEEDED = [WORKBOOK_COLUMNS.position, WORKBOOK_COLUMNS.text];

function filledSheet(sheets: readonly ReadSheet[]): Result<FilledSheet, string> {
  for (const { rows } of sheets) {
    const at = rows.slice(0, HEADINGS_WITHIN).findIndex(({ cells }) => {
      const texts = cells.map(({ text }) => text.trim());
      return NEEDED.every((heading) => texts.includes(heading));
    });
    if (at < 0) continue;
    const headings = rows[at]!.cells.map(({ text }) => fromCell(text));
    const twice = headings.find((heading, i) => heading !== "" && headings.indexOf(heading) !== i);
    if (twice !== undefined) return err(WORKBOOK_REFUSALS.headingRepeated(twice));
    const named = rows.slice(at + 1).map(({ row, cells }) => ({ row, cells: byHeading(headings, cells) }));
    return ok({ headings: headings.filter((heading) => heading !== ""), rows: named });
  }
  return err(WORKBOOK_REFUSALS.noSheet);
}

const byHeading = (headings: readonly string[], cells: readonly SheetCell[]): Record<string, SheetCell> =>
  Object.fromEntries(
    headings.flatMap((heading, i) => (heading === "" ? [] : [[heading, cells[i] ?? { text: "", flag: null }]])),
  );
