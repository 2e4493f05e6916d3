import { addDays, beijingDay, type Day, endOfBeijingDay } from "@/lib/kernel/dates";

/** The last day that a request may run to and still be over when the station is planned to be. */
export function lastDayOfPlan(plannedTo: Date): Day {
  const day = beijingDay(plannedTo);
  return endOfBeijingDay(day) <= plannedTo ? day : addDays(day, -1);
}

/** Whether a request due on `day` runs past the plan; a day not yet chosen doesn't. */
export const isPastPlan = (day: string, lastDay: Day): boolean => day > lastDay;
