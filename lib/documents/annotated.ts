import "server-only";
import type { UploadedSheet } from "./read-workbook";
import type { RowError } from "./rows";
import { writeWorkbook } from "./workbook";

const NOTE = "错误说明";

/** The sheet as it came, with what is wrong in each row beside it; what is wrong with the whole sheet stands in its first row. */
export function annotated(
  { headings, rows }: UploadedSheet,
  errors: readonly RowError[],
  name = "数据",
): Promise<Buffer> {
  const told = headings.filter((heading) => heading !== NOTE);
  const columns = [...told, NOTE].map((header, i) => ({
    header,
    key: String(i),
    ...(header === NOTE && { width: 60 }),
  }));
  const notes = grouped(errors, ({ row }) => row);
  const whole = [0, 1].flatMap((row) => (notes.get(row) ?? []).map(({ message }) => message));
  const lines = rows.map(({ row, cells }, i) => {
    const own = (notes.get(row) ?? []).map(({ column, message }) => (column ? `${column}：${message}` : message));
    const note = [...(i === 0 ? whole : []), ...own].join("；");
    return Object.fromEntries([...told.map((heading, at) => [at, cells[heading]]), [told.length, note]]);
  });
  return writeWorkbook([{ name, columns, rows: lines }]);
}

function grouped<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
