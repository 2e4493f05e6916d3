import type { Problem } from "@/lib/kernel/problem";

/** 弄虚作假后的限制（方案三(二)）, as it reaches a cycle: why, found out in which cycle, and until which one it holds. */
export type Bar = { reason: string; from: string | null; until: string | null; untilNumber: number };

/** Why a barred place may not file, with the reason as it was kept; said to the place itself and to its organiser alone. */
export const barredProblem = ({ reason, from, until, untilNumber }: Bar): Problem => ({
  code: "barred_from_cycle",
  detail: { reason, untilNumber, ...(from ? { from } : {}), ...(until ? { until } : {}) },
});
