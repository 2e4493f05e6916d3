import type { Weighting } from "@/lib/survey/strata";

/** What is wrong in the figures of a sampling plan. */
export const PLAN_FAULTS = {
  cellUnknown: "方案中没有这一层",
  cellMissing: "请填写这一层的人数，没有的填 0",
  nobody: "各层人数之和为 0",
  sum: (title: string, sum: number, whole: number) => `${title}各层人数之和为 ${sum}，与该地总人数 ${whole} 不符`,
  quotaMissing: "各层配额须全部填写，或者全部空着由系统按人数比例分配",
  quotaAbove: "配额不能超过这一层的人数",
  sampleAbove: (n: number) => `样本量 ${n} 超过各层人数之和`,
  quotaNone: "各层配额之和为 0",
  quotaSums: (title: string, n: number, first: string, other: number) =>
    `${title}各层配额之和为 ${n}，与${first}各层配额之和 ${other} 不符`,
  populationOff: (sum: number) => `与各层人数之和 ${sum} 不符；先改各层人数，或者填写一致的数`,
  populationMissing: (sum: number) => `各层人数之和为 ${sum}，这里不能空着`,
  targetOff: (sum: number) => `各层配额之和为 ${sum}；请在“各层人口与配额”中修改`,
  placeUnknown: (place: string) => `“${place}”不在本次测评范围内`,
  figure: "请填写整数",
  repeated: (row: number) => `与第 ${row} 行是同一层`,
} as const;

export const WEIGHTING_LABELS: Record<Weighting, string> = {
  none: "不加权",
  post_stratified: "事后分层加权（已知各层组合的人数）",
  raked: "边际加权（只知各变量各取值的人数，迭代求得）",
};

export const BASIS_LABELS = { margin: "按允许误差推算", quota: "按配额填写" } as const;

/** `±4.9 分`; a dash where there is no sample. */
export const marginText = (margin: number | null): string => (margin === null ? "—" : `±${margin.toFixed(1)} 分`);
