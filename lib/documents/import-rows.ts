import type { z } from "zod";
import { isSound } from "@/lib/kernel/sound";
import type { ImportField } from "./import-shape";
import type { RowError, UploadedRow } from "./rows";

export type ParsedRow<V> = { row: number; value: V };
export type ParsedRows<V> = { rows: ParsedRow<V>[]; errors: RowError[] };

/**
 * The rows of an upload by the list's own schema; every fault of the sheet is told at once, at its row and column.
 * @param keyOf what must not stand twice in one sheet; `field` is where a repeated one is told
 */
export function parseRows<V>(
  sheet: { headings: readonly string[]; rows: readonly UploadedRow[] },
  fields: readonly ImportField[],
  schema: z.ZodType<V>,
  { keyOf, field }: { keyOf: (value: V) => string; field: string },
): ParsedRows<V> {
  const missing = fields.filter(({ header, optional }) => !optional && !sheet.headings.includes(header));
  if (missing.length > 0) {
    const errors = missing.map(({ header }) => ({ row: 1, column: header, message: `缺少“${header}”一列。` }));
    return { rows: [], errors };
  }
  const headerOf = new Map(fields.map(({ key, header }) => [key, header]));
  const first = new Map<string, number>();
  const result: ParsedRows<V> = { rows: [], errors: [] };
  for (const { row, cells } of sheet.rows) {
    const raw = Object.fromEntries(fields.map(({ key, header }) => [key, (cells[header] ?? "").trim()]));
    if (!isSound(raw)) {
      result.errors.push({ row, column: "", message: "含有无法保存的字符，请删去后重新填写。" });
      continue;
    }
    const parsed = schema.safeParse(raw);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        result.errors.push({ row, column: headerOf.get(String(path[0])) ?? "", message: `${message}。` });
      }
      continue;
    }
    const key = keyOf(parsed.data);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, row);
      result.rows.push({ row, value: parsed.data });
    } else {
      result.errors.push({ row, column: headerOf.get(field) ?? "", message: `与第 ${before} 行重复。` });
    }
  }
  return result;
}
