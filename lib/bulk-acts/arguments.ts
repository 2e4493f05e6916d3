import { isDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";
import { BULK_FAULTS, NOBODY, REPORT } from "@/lib/labels/bulk-acts";
import type { Officer } from "./stand";

/** 2026-03-10 out of what people write: 2026/3/10, 2026.3.10, 2026年3月10日; null where it is no day. */
export function dayOf(text: string): string | null {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? [];
  if (!year || !month || !day) return null;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}

const MOST_ITEMS = 500;

/**
 * 指标序号 of one cell: “3、5-8、自评报告”, each once, in the order written; null stands for the report. Answers with the part that
 * names no item of the catalogue.
 */
export function itemsOf(text: string, known: ReadonlyMap<number, string>): Result<(number | null)[], string> {
  const found = new Set<number | null>();
  for (const part of text.split(/[、,，;；\s]+/).filter((one) => one !== "")) {
    const positions = part === REPORT ? [null] : range(part);
    if (!positions?.every((position) => position === null || known.has(position))) return err(part);
    for (const position of positions) found.add(position);
  }
  return found.size > 0 ? ok([...found]) : err(text);
}

function range(part: string): number[] | null {
  const [, from, to] = /^第?(\d{1,4})(?:\s*[-—－~～至]\s*(\d{1,4}))?项?$/.exec(part) ?? [];
  if (!from) return null;
  const [first, last] = [Number(from), Number(to ?? from)];
  if (last < first || last - first >= MOST_ITEMS) return null;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** 名次 as a positive whole number; null where it is none. Spreadsheets write 3 as 3 or 3.0. */
export const placeOf = (text: string): number | null => (/^[1-9]\d{0,5}(\.0+)?$/.test(text) ? Number(text) : null);

/** The officer of this account; null takes the case away. */
export function officerOf(text: string, officers: readonly Officer[]): Result<Officer | null, string> {
  if (text === NOBODY) return ok(null);
  const officer = officers.find(({ account }) => account === text);
  return officer ? ok(officer) : err(BULK_FAULTS.unknownOfficer(text));
}

/** Positions in words, runs drawn together: 3、5-8. */
export function positionsText(positions: readonly number[]): string {
  const sorted = [...new Set(positions)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const position of sorted) {
    const last = runs.at(-1);
    if (last && position === last[1] + 1) last[1] = position;
    else runs.push([position, position]);
  }
  return runs
    .flatMap(([from, to]) => (from === to ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [`${from}-${to}`]))
    .join("、");
}
