/** What a survey's results are called, and what must be said beside them. */
export const SURVEY_TEXTS = {
  sealed: "结果尚未启封，现在只能看到各地区完成的样本数；指数和区间在启封后显示。",
  interval:
    "满意度指数为 0—100 分，取各份样本得分的平均值；区间为 95% 置信区间，按简单随机抽样计算，填写了人口数的按有限总体修正。",
  overlap: "区间相互重叠的地区，仅凭指数的差异不足以分出先后。",
  apart: "“不了解”和“拒答”不计入指数，单独列出。",
} as const;

/** 82.4, or a dash where the data can't say. */
export const indexText = (value: number | null): string => (value === null ? "—" : value.toFixed(1));

/** A 95 % interval in words. */
export const intervalText = (low: number | null, high: number | null): string =>
  low === null || high === null ? "样本不足，无法计算" : `${low.toFixed(1)} — ${high.toFixed(1)}`;
