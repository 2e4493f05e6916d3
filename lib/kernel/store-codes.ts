/** Codes of what could not be kept through nobody's fault: no space, or what keeps it fails. */
export const STORE_CODES = ["store_full", "store_failing", "database_full"] as const;
