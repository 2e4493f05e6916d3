/** The groups of items that a sheet scores, each by its items; none: all items of the case. */
export type Scope = readonly (readonly string[])[];

/** Whether a sheet of this scope scores this item; twin of the view `SheetItem`. */
export const scores = (scope: Scope, indicatorId: string): boolean =>
  scope.length === 0 || scope.some((items) => items.includes(indicatorId));

/**
 * How many independent readers a case has: of its items the least number of sheets that score the item. `sheets` are the live
 * regular ones; twin of `leastReaders`. With no items at all, the number of sheets that score whole dossiers.
 */
export function readersOf(items: readonly string[], sheets: readonly Scope[]): number {
  const whole = sheets.filter((scope) => scope.length === 0).length;
  const partial = sheets.filter((scope) => scope.length > 0);
  if (items.length === 0 || partial.length === 0) return whole;
  return whole + Math.min(...items.map((item) => partial.filter((scope) => scores(scope, item)).length));
}
