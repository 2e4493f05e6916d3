/** The days of fieldwork as the plan has them, and the last moment to which the organiser has extended them. */
export type FieldworkDays = { fieldworkFrom: Date | null; fieldworkTo: Date | null; extendedTo: Date | null };

/** The last moment of fieldwork: that of the plan, or the later one to which it was extended; null while the plan says none. */
export const fieldworkEnds = ({ fieldworkTo, extendedTo }: Omit<FieldworkDays, "fieldworkFrom">): Date | null =>
  extendedTo ?? fieldworkTo;

/** Between which moments an interview can have begun; null where the plan says nothing of it. */
export function fieldworkWindow(days: FieldworkDays): { from: Date; to: Date } | null {
  const to = fieldworkEnds(days);
  return days.fieldworkFrom && to ? { from: days.fieldworkFrom, to } : null;
}
