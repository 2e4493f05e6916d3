import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";

/**
 * 各级办公室转报的期限: the last moment of the last of so many calendar days in Beijing, the day on which the report came not counted.
 */
export const reportForwardDue = (arrivedAt: Date, days: number): Date =>
  endOfBeijingDay(addDays(beijingDay(arrivedAt), days));
