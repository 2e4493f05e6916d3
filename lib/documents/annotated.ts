import "server-only";
import type { UploadedSheet } from "./read-workbook";
import type { RowError } from "./rows";
import { writeWorkbook } from "./workbook";

const NOTE = "错误说明";

/** An uploaded sheet as it came, with what is wrong in each row in a 错误说明 column; errors of the whole stand in the first row. */
export function annotated({ headings, rows }: UploadedSheet, errors: readonly RowError[]): Promise<Buffer> {
  const told = headings.filter((heading) => heading !== NOTE);
  const columns = [...told, NOTE].map((header, i) => ({
    header,
    key: String(i),
    ...(header === NOTE && { width: 60 }),
  }));
  const notesOf = (row: number): string[] =>
    errors
      .filter((error) => error.row === row)
      .map(({ column, message }) => (column && row > 1 ? `${column}：${message}` : message));
  const lines = rows.map(({ row, cells }, i) => {
    const note = [...(i === 0 ? notesOf(1) : []), ...notesOf(row)].join("；");
    return Object.fromEntries([...told.map((heading, at) => [at, cells[heading]]), [told.length, note]]);
  });
  return writeWorkbook([{ name: "数据", columns, rows: lines }]);
}
