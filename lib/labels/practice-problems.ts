import type { PRACTICE_CODES } from "@/lib/kernel/practice-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 经验交流, and what to do. */
export const PRACTICE_PROBLEMS: Record<(typeof PRACTICE_CODES)[number], string | ((d: Detail) => string)> = {};
