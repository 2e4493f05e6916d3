import { DAY } from "./day.mjs";
import { err, ok, type Result } from "./result";

export { DAY };

/** A day in Beijing as `2026-03-10`. */
export type Day = string;
/** How a notice period is counted: every day, or only working days by the State Council's yearly table. */
export type PeriodKind = "calendar_days" | "working_days";

/** The approved table of one year: weekdays that are free and weekend days that are worked, as `2026-10-01`. */
export type WorkingYear = { holidays: readonly Day[]; extraWorkdays: readonly Day[] };
/** The years for which a table has been approved, keyed by year (`"2026"`). Other years are refused, never guessed. */
export type WorkingCalendar = Readonly<Record<string, WorkingYear>>;

export type PeriodError =
  | { code: "working_days_not_published"; detail: { year: string } }
  | { code: "period_not_positive"; detail: { days: number } };

/** A counted period: both days included; `endsAt` is the last millisecond of `lastDay` in Beijing. */
export type Period = { firstDay: Day; lastDay: Day; endsAt: Date };

/** China keeps one time, +08:00, without summer time since 1991. */
const BEIJING = 8 * 3_600_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;

const shifted = (at: Date): string => new Date(at.getTime() + BEIJING).toISOString();

/** The day in Beijing at this instant, `2026-03-10`. */
export const beijingDay = (at: Date): Day => shifted(at).slice(0, 10);
/** `09:41`, in Beijing. */
export const formatTime = (at: Date): string => shifted(at).slice(11, 16);

/** `2026年3月10日`, in Beijing, as official documents write it (GB/T 9704: no leading zeros). */
export function formatDate(at: Date): string {
  const [year, month, day] = beijingDay(at).split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026年3月10日 09:41`, in Beijing. */
export const formatDateTime = (at: Date): string => `${formatDate(at)} ${formatTime(at)}`;

/** Whether the text is a day that exists: `2026-02-30` is not. */
export function isDay(text: string): boolean {
  if (!DAY_FORM.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** Midnight in Beijing at which the day begins. Throws RangeError for a day that doesn't exist. */
export function startOfBeijingDay(day: Day): Date {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return new Date(`${day}T00:00:00.000+08:00`);
}

/** The last millisecond of the day in Beijing (23:59:59.999): the day is over when `now > endOfBeijingDay(day)`. */
export const endOfBeijingDay = (day: Day): Date => new Date(startOfBeijingDay(day).getTime() + DAY - 1);

/** The day n days later (or earlier, if negative). */
export const addDays = (day: Day, n: number): Day => beijingDay(new Date(startOfBeijingDay(day).getTime() + n * DAY));

/** Days from one day to another: 1 from the 10th to the 11th, negative backwards. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((startOfBeijingDay(to).getTime() - startOfBeijingDay(from).getTime()) / DAY);

/** Whether people work on this day; refuses a year whose table isn't published. */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): Result<boolean, PeriodError> {
  const year = day.slice(0, 4);
  const table = calendar[year];
  if (!table) return err({ code: "working_days_not_published", detail: { year } });
  if (table.extraWorkdays.includes(day)) return ok(true);
  const weekday = new Date(startOfBeijingDay(day).getTime() + BEIJING).getUTCDay();
  return ok(weekday !== 0 && weekday !== 6 && !table.holidays.includes(day));
}

/**
 * A period of so many days that begins on the day of `from`, both ends counted: a 公示 of 7 calendar days published on the
 * 10th ends with the 16th. In working days the day of `from` counts only if it is one. Refuses a year not in the table.
 */
export function addCalendarPeriod(input: {
  from: Date;
  days: number;
  kind: PeriodKind;
  workingDays?: WorkingCalendar;
}): Result<Period, PeriodError> {
  const { from, days, kind, workingDays = {} } = input;
  if (!Number.isInteger(days) || days < 1) return err({ code: "period_not_positive", detail: { days } });
  const firstDay = beijingDay(from);
  const last = kind === "calendar_days" ? ok(addDays(firstDay, days - 1)) : nthWorkingDay(firstDay, days, workingDays);
  return last.ok ? ok({ firstDay, lastDay: last.value, endsAt: endOfBeijingDay(last.value) }) : last;
}

function nthWorkingDay(firstDay: Day, n: number, calendar: WorkingCalendar): Result<Day, PeriodError> {
  let day = firstDay;
  let left = n;
  for (;;) {
    const working = isWorkingDay(day, calendar);
    if (!working.ok) return working;
    if (working.value) left -= 1;
    if (left === 0) return ok(day);
    day = addDays(day, 1);
  }
}
