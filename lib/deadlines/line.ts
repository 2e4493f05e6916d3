import { DAY } from "@/lib/kernel/dates";

export const DEADLINE_KINDS = [
  "submission",
  "correction",
  "station",
  "notice",
  "rectification",
  "annual_report",
  "assignment",
  "shortcoming",
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Deadlines inside a place, between it and its units: nobody else reads of them. */
export const INSIDE_KINDS = ["assignment", "shortcoming"] as const satisfies readonly DeadlineKind[];
export const isInside = (kind: DeadlineKind): boolean => INSIDE_KINDS.some((one) => one === kind);
/** The deadlines of a cycle, as its organiser lists them. */
export const CYCLE_KINDS = DEADLINE_KINDS.filter((kind) => !isInside(kind));

/** One row of the view DeadlineLine: something that has a last moment, read from where it stands. */
export type DeadlineLine = {
  kind: DeadlineKind;
  /** The row where the deadline stands. */
  source: string;
  /** What it is about: the cycle, the case, the extension, the notice, the title, the report. */
  subjectId: string;
  cycleId: string;
  applicationId: string | null;
  /** Whose it is; null where it is the whole cycle's. */
  organisationId: string | null;
  /** On whose desk it lies. */
  officeId: string | null;
  note: string | null;
  opensAt: Date | null;
  dueAt: Date;
  graceUntil: Date | null;
  extendedUntil: Date | null;
  /** Nothing waits for it any more. */
  settled: boolean;
};

/** The last moment as it stands with its extension. */
export const endOf = ({ dueAt, extendedUntil }: Pick<DeadlineLine, "dueAt" | "extendedUntil">): Date =>
  extendedUntil && extendedUntil > dueAt ? extendedUntil : dueAt;

/**
 * 提醒的档次 of a deadline at `at`: the fewest of `days` that are left to it at most, 0 on the day that follows it; null where
 * it is too early, or too late to say. Sweeps that were missed are not made up for one by one.
 */
export function slotAt(dueAt: Date, days: readonly number[], at: Date): number | null {
  const left = dueAt.getTime() - at.getTime();
  if (left <= 0) return left > -DAY ? 0 : null;
  const due = days.filter((each) => left <= each * DAY);
  return due.length > 0 ? Math.min(...due) : null;
}
