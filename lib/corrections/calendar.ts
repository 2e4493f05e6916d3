import {
  addDays,
  type Day,
  daysBetween,
  isWorkingDay,
  startOfBeijingDay,
  type WorkingCalendar,
} from "@/lib/kernel/dates";

/** `working` null: the table of that year isn't entered. */
export type CalendarDay = { day: Day; working: boolean | null; today: boolean; due: boolean };
export type DueCalendar = {
  /** Weeks from Monday to Sunday. */
  weeks: CalendarDay[][];
  /** From tomorrow to the day itself. */
  days: number;
  workingDays: number | null;
};

const MOST_WEEKS = 10;
const weekdayOf = (day: Day): number => (new Date(startOfBeijingDay(day).getTime() + 28_800_000).getUTCDay() + 6) % 7;

/** The days from this week to the week of the deadline, at most ten weeks, with which of them people work. */
export function dueCalendar(today: Day, due: Day, calendar: WorkingCalendar): DueCalendar {
  const monday = addDays(today, -weekdayOf(today));
  const needed = Math.floor(daysBetween(monday, due) / 7) + 1;
  const weeks = Array.from({ length: Math.min(MOST_WEEKS, Math.max(1, needed)) }, (_, week) =>
    Array.from({ length: 7 }, (__, n): CalendarDay => {
      const day = addDays(monday, week * 7 + n);
      return { day, working: worked(day, calendar), today: day === today, due: day === due };
    }),
  );
  const days = Math.max(0, daysBetween(today, due));
  const between = Array.from({ length: Math.min(days, 400) }, (_, n) => worked(addDays(today, n + 1), calendar));
  return { weeks, days, workingDays: between.includes(null) ? null : between.filter(Boolean).length };
}

const worked = (day: Day, calendar: WorkingCalendar): boolean | null => {
  const known = isWorkingDay(day, calendar);
  return known.ok ? known.value : null;
};
