import { addDays, beijingDay, daysBetween, startOfBeijingDay } from "@/lib/kernel/dates";

/** After how many days without an act; null: never. */
export type Patience = { reminderDays: number | null; escalationDays: number | null };
const SILENCE_STEPS = ["reminder", "escalation"] as const;
export type SilenceStep = (typeof SILENCE_STEPS)[number];

/**
 * 自何时起没有办理: the latest of the case's coming to the desk, the office's own last act on it, and its coming back from correction.
 * While the place has it for correction nobody is silent, so that this time doesn't count.
 */
export function silentSince(facts: { arrivedAt: Date; lastActAt: Date | null; correctedAt: Date | null }): Date {
  return [facts.lastActAt, facts.correctedAt].reduce<Date>(
    (latest, at) => (at !== null && at > latest ? at : latest),
    facts.arrivedAt,
  );
}

/**
 * The moment at which a step falls due. Days are calendar days in Beijing, the day of `since` not counted (期间开始之日不计算在内): of
 * ten days from the 1st the last is the 11th, and the step is due when the 12th begins.
 */
export const dueAt = (since: Date, days: number): Date => startOfBeijingDay(addDays(beijingDay(since), days + 1));

/** The whole days that have passed so, without the day of `since` and today. */
export const silentDays = (since: Date, at: Date): number =>
  Math.max(0, daysBetween(beijingDay(since), beijingDay(at)) - 1);

/** The steps that are due by now. */
export function stepsDue(since: Date, { reminderDays, escalationDays }: Patience, at: Date): SilenceStep[] {
  const due = (days: number | null) => days !== null && dueAt(since, days) <= at;
  return [
    ...(due(reminderDays) ? (["reminder"] as const) : []),
    ...(due(escalationDays) ? (["escalation"] as const) : []),
  ];
}

export type OfficeAt = { id: string; path: string };

/**
 * To whom a silence is told: the nearest office above in the area, no further up than the organiser; the organiser where there is none
 * between. Nobody above the organiser's own desk.
 */
export function upperOf(desk: OfficeAt, organiser: OfficeAt, offices: readonly OfficeAt[]): string | null {
  if (desk.id === organiser.id) return null;
  const between = offices
    .filter(
      ({ path }) => desk.path.startsWith(path) && path.length < desk.path.length && path.startsWith(organiser.path),
    )
    .sort((a, b) => b.path.length - a.path.length);
  return between[0]?.id ?? organiser.id;
}
