/** Codes of 经验交流. */
export const PRACTICE_CODES = [] as const;
