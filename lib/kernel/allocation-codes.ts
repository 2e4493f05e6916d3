/** Refusals of sharing out sheets. */
export const ALLOCATION_CODES = ["nothing_to_allocate", "allocation_outdated", "allocation_settled"] as const;
