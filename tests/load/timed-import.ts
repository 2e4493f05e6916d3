import ExcelJS from "exceljs";
import type { ImportProgress } from "@/lib/documents/import-shape";
import type { Imported, ImportOrder, ImportProblem } from "@/lib/documents/list-import";
import type { Result } from "@/lib/kernel/result";

/** Milliseconds: `readMs` of the workbook, `checkMs` of every row against the database, `writeMs` of the transaction's rest, and all of it. */
export type Timed = {
  rows: number;
  bytes: number;
  readMs: number;
  checkMs: number;
  writeMs: number;
  totalMs: number;
  cpuMs: number;
  copyMs: number;
};

/** The portal's own template, filled. */
export async function workbookWith(template: Buffer, rows: readonly string[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as unknown as ArrayBuffer);
  const sheet = workbook.worksheets[0]!;
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

type Run = (order: ImportOrder, tell: (progress: ImportProgress) => void) => Promise<Result<Imported, ImportProblem>>;

/** Looks at a workbook, then imports it as confirmed; timed is the import, which reads and checks once more. */
export async function timedImport(run: Run, file: Buffer, rows: number): Promise<Timed> {
  const looked = await run({ file, confirm: null }, () => {});
  if (!looked.ok) throw new Error(JSON.stringify(looked.error.rows?.slice(0, 3) ?? looked.error.code));
  const marks = new Map<string, number>();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const taken = await run({ file, confirm: looked.value.digest }, ({ stage }) => {
    if (!marks.has(stage)) marks.set(stage, performance.now());
  });
  const ended = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  if (!taken.ok || taken.value.counts.create !== rows) throw new Error("not all rows were taken");
  const [checking, writing] = [marks.get("checking")!, marks.get("writing")!];
  return {
    rows,
    bytes: file.byteLength,
    readMs: checking - began,
    checkMs: writing - checking,
    writeMs: ended - writing,
    totalMs: ended - began,
    cpuMs: (user + system) / 1000,
    copyMs: 0,
  };
}
