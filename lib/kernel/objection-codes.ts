/** Codes of 异议. */
export const OBJECTION_CODES = ["objection_upheld", "too_many_attempts", "identity_purged"] as const;
