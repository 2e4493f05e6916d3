/** How large a sheet may be: a province's whole desk and room to copy lines. */
export const BULK_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 4_000 };
