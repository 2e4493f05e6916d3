import { addDays, beijingDay, type Day, daysBetween } from "@/lib/kernel/dates";

/** The demonstration is written as of this day; seeded on another, every date moves along by as many days. */
export const WRITTEN_ON: Day = "2026-11-22";

let shiftDays = 0;

/** Lets the story end today. Call once, before any date is read. */
export function endStoryOn(today: Date): void {
  shiftDays = daysBetween(WRITTEN_ON, beijingDay(today));
}

/** A day of the story, moved along. */
export const day = (written: Day): Day => addDays(written, shiftDays);

/** A moment of the story in Beijing time: `"2026-11-20 10:30"`. */
export function moment(written: string): Date {
  const [date = "", time = "09:00"] = written.split(" ");
  return new Date(`${day(date)}T${time}:00+08:00`);
}
