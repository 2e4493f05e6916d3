import { addDays, beijingDay, daysBetween, endOfBeijingDay } from "@/lib/kernel/dates";

/**
 * 各级办公室转报的期限: the last moment of the last of so many calendar days in Beijing, the day on which the report came not counted.
 */
export const reportForwardDue = (arrivedAt: Date, days: number): Date =>
  endOfBeijingDay(addDays(beijingDay(arrivedAt), days));

/** When the reminder before a due date goes out: so many days before its last day. */
export const reminderDue = (dueAt: Date, days: number): string => addDays(beijingDay(dueAt), -days);

/** The whole days that have passed since the day of a moment. */
export const daysSince = (from: Date, at: Date): number => Math.max(0, daysBetween(beijingDay(from), beijingDay(at)));
