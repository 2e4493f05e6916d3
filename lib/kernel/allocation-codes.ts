/** Refusals of sharing out sheets. */
export const ALLOCATION_CODES = [
  "not_commissioned",
  "already_assigned",
  "already_handed_in",
  "too_many_assessors",
  "lot_first",
  "nothing_to_allocate",
  "allocation_outdated",
  "allocation_settled",
] as const;
