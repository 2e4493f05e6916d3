import ExcelJS from "exceljs";
import type { Imported, ImportOrder, ImportProblem } from "@/lib/documents/list-import";
import { readSheet } from "@/lib/documents/read-workbook";
import type { Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";

type CellValue = ExcelJS.CellValue;

/** A workbook as somebody else's program would write it: cells as they are given. */
export async function workbookOf(rows: readonly (readonly CellValue[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("表");
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The rows of a workbook by heading. */
export async function rowsOf(bytes: Buffer): Promise<Readonly<Record<string, string>>[]> {
  const sheet = await readSheet(bytes, { maxBytes: 50_000_000, maxRows: 100_000 });
  return must(sheet).rows.map(({ cells }) => cells);
}

type Run = (actor: Actor, order: ImportOrder) => Promise<Result<Imported, ImportProblem>>;

/** Looked at and confirmed, as on the page. */
export async function confirmed(run: Run, actor: Actor, file: Buffer): Promise<Imported> {
  const { digest } = must(await run(actor, { file, confirm: null }));
  return must(await run(actor, { file, confirm: digest }));
}

/** What is wrong with an upload, row by row; fails where nothing is. */
export async function faultsOf(run: Run, actor: Actor, file: Buffer): Promise<string[]> {
  const result = await run(actor, { file, confirm: null });
  if (result.ok) throw new Error("nothing is wrong with it");
  return (result.error.rows ?? []).map(({ row, column, message }) => `${row} ${column} ${message}`);
}
