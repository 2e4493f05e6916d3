import { addDays, type Day, daysBetween, isDay, startOfBeijingDay } from "@/lib/kernel/dates";
import { err, ok, type Result } from "@/lib/kernel/result";

/** 元旦、劳动节、国庆节: a table without them is not a year's table. */
const ALWAYS_FREE = ["01-01", "05-01", "10-01"];
const LONGEST_SPAN = 31;
const DAY_FORM = "(?:(\\d{4})[-年])?(\\d{1,2})[-月](\\d{1,2})日?";
const SPAN = new RegExp(
  `^${DAY_FORM}(?:\\s*(?:至|到|~|～|—)\\s*(?:(?:(\\d{4})[-年])?(\\d{1,2})[-月])?(\\d{1,2})日?)?$`,
);

const two = (n: string | number): string => String(n).padStart(2, "0");

/** One entry: a day or a span, `2027-02-06`, `2月6日至12日`, `2027-02-06 至 2027-02-12`; null where it is none. */
function spanOf(entry: string, year: number): Day[] | null {
  const found = SPAN.exec(entry);
  if (!found) return null;
  const [, y1, m1, d1, y2, m2, d2] = found;
  const first = `${y1 ?? year}-${two(m1!)}-${two(d1!)}`;
  const last = d2 === undefined ? first : `${y2 ?? y1 ?? year}-${two(m2 ?? m1!)}-${two(d2)}`;
  if (!isDay(first) || !isDay(last)) return null;
  const length = daysBetween(first, last) + 1;
  if (length < 1 || length > LONGEST_SPAN) return null;
  return Array.from({ length }, (_, n) => addDays(first, n));
}

/** The days that a text lists, one entry a line or between commas, in order; or what is wrong with it, in words. */
export function daysIn(text: string, year: number): Result<Day[], string> {
  const entries = text.split(/[\n,，、；;]+/).map((entry) => entry.trim());
  const days: Day[] = [];
  for (const entry of entries.filter(Boolean)) {
    const span = spanOf(entry, year);
    if (!span) return err(`“${entry}”不是日期或者起止日期，请写成 2月6日 或者 2月6日至12日`);
    days.push(...span);
  }
  const stray = days.find((day) => !day.startsWith(`${year}-`));
  if (stray) return err(`${stray} 不在 ${year} 年`);
  const repeated = days.find((day, n) => days.indexOf(day) !== n);
  return repeated ? err(`${repeated} 列了两次`) : ok(days.sort());
}

const isWeekend = (day: Day): boolean =>
  [0, 6].includes(new Date(startOfBeijingDay(day).getTime() + 28_800_000).getUTCDay());

/** What is wrong with a year's table, by field; empty where nothing is. */
export function wrongIn(year: number, holidays: readonly Day[], extraWorkdays: readonly Day[]): Record<string, string> {
  const missing = ALWAYS_FREE.map((end) => `${year}-${end}`).find((day) => !holidays.includes(day));
  const both = extraWorkdays.find((day) => holidays.includes(day));
  const weekday = extraWorkdays.find((day) => !isWeekend(day));
  return {
    ...(missing ? { holidays: `缺少法定节假日 ${missing}，请核对是否填全` } : {}),
    ...(both ? { extraWorkdays: `${both} 同时列为放假日和上班日` } : {}),
    ...(weekday && !both ? { extraWorkdays: `${weekday} 不是周六或者周日，不必列为调休上班日` } : {}),
  };
}

/** The days as spans, for reading and for the form: 2月15日至23日. */
export function inSpans(days: readonly Day[]): string[] {
  const spans: [Day, Day][] = [];
  for (const day of [...days].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  return spans.map(([from, to]) => {
    const [m1, d1] = partsOf(from);
    const [m2, d2] = partsOf(to);
    if (from === to) return `${m1}月${d1}日`;
    return m1 === m2 ? `${m1}月${d1}日至${d2}日` : `${m1}月${d1}日至${m2}月${d2}日`;
  });
}

const partsOf = (day: Day): [number, number] => [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
