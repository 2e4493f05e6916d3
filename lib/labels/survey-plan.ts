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

const people = (n: number | null): string => (n === null ? "未填" : ` ${n} 人`);

/** What the plan's pages say. */
export const PLAN_TEXTS = {
  basis: "按允许误差推算的，各层样本总是按人数比例分配；按配额填写的，可以逐层指定。",
  margin: "按指数离散程度最大的情形推算；100 份约为 ±9.8 分，385 份约为 ±5.0 分（设计效应为 1 时）。",
  designEffect: "分层、整群和加权使方差比简单随机抽样放大的倍数；没有依据的按 1.5 填写。",
  sized: (needed: number | null, n: number, margin: string) =>
    `${needed === null ? "" : `按允许误差需要 ${needed} 份；`}按 ${n} 份计，95% 区间约为 ${margin}。`,
  own: "县区、乡镇街道、民族等，逐个填写；名称空着的不计。更改取值的文字视为新的取值，原来填的人数随之去掉。",
  weighting: "加权的须在“各层人口与配额”中填写每个地区各层的人数；逐份数据也须带上各分层变量。",
  cells: (population: number | null, target: number) => `本地区总人数${people(population)}，样本量 ${target} 份。`,
  cellsByQuota: "配额全部空着的，按人数比例分配（最大余数法）；填写了的，本地区样本量改为各层配额之和。",
  cellsByMargin: "样本按人数比例分配（最大余数法）。",
  looked: (place: { number: string; cells: number; population: number; target: number; changed: boolean }) =>
    `${place.number}：${place.cells} 层，合计 ${place.population} 人，样本量 ${place.target} 份${place.changed ? "" : "，与现有的相同"}。`,
  noWeighting: "方案不加权，不需要各层人口。需要加权的，先在“分层与加权”中选择。",
  frozen: "已批准的方案，全部内容（问卷、分层、人口、样本量、替换规则）的散列值",
  compared: (number: number) => `与上次退回的方案（第 ${number} 次报送）对照`,
  same: "与上次退回的方案没有不同。",
  returned: (reason: string) => `上次退回的理由：${reason}`,
} as const;
