/** How large a sheet may be: a province's whole desk and room to copy lines. */
export const BULK_LIMITS = { maxBytes: 20 * 1024 * 1024, maxRows: 4_000 };

/**
 * How many acts one sheet may ask for besides 分配经办, which are done by the hundred: each holds its case until the last is done, and
 * whoever waits for one of them waits no longer than a statement may take.
 */
export const MOST_ACTS = 150;
