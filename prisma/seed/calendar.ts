import { addDays, type Day, daysBetween } from "@/lib/kernel/dates";
import type { Tx } from "@/lib/platform/db";

const span = (from: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));

/** 国务院办公厅公布的放假与调休安排。 */
const YEARS = [
  {
    year: 2025,
    basis: "国务院办公厅关于2025年部分节假日安排的通知",
    version: 1,
    holidays: [
      "2025-01-01",
      ...span("2025-01-28", "2025-02-04"),
      ...span("2025-04-04", "2025-04-06"),
      ...span("2025-05-01", "2025-05-05"),
      ...span("2025-05-31", "2025-06-02"),
      ...span("2025-10-01", "2025-10-08"),
    ],
    extraWorkdays: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
  },
  {
    year: 2026,
    basis: "国务院办公厅关于2026年部分节假日安排的通知",
    version: 1,
    holidays: [
      ...span("2026-01-01", "2026-01-03"),
      ...span("2026-02-15", "2026-02-23"),
      ...span("2026-04-04", "2026-04-06"),
      ...span("2026-05-01", "2026-05-05"),
      ...span("2026-06-19", "2026-06-21"),
      ...span("2026-09-25", "2026-09-27"),
      ...span("2026-10-01", "2026-10-07"),
    ],
    extraWorkdays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
  },
];

/** The approved tables; a year that isn't here is refused, never guessed. */
export const loadWorkingCalendar = (db: Tx) => db.workingCalendarYear.createMany({ data: YEARS });
