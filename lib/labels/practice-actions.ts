/** Verbs of 经验交流. */
export const PRACTICE_ACTIONS: Record<string, string> = {};
