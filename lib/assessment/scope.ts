/** The groups of items that a sheet scores, each by its items; none: all items of the case. */
export type Scope = readonly (readonly string[])[];

/** Whether a sheet of this scope scores this item; twin of the view `SheetItem`. */
export const scores = (scope: Scope, indicatorId: string): boolean =>
  scope.length === 0 || scope.some((items) => items.includes(indicatorId));
