import { percent } from "./figures";

/** What every figure of 评估质量 means, for who has to read it without having studied statistics. */
export const QUALITY_TEXTS = {
  title: "评估质量",
  sealed: "标段揭晓之前，这里只列评分表的份数和评分的快慢；一致性、宽严和调整得分在揭晓时一并算出。",
  agreement:
    "同一件案卷的同一项，两名评估员各评各的。一致性系数（Krippendorff α）说明他们评得有多像：1 为完全一致，0 相当于随意评分，低于 0 是互相抵触。一般 0.8 以上可以放心使用，0.67 至 0.8 只宜作初步结论。横线是 95% 区间：换一批同样的案卷，系数多半落在线内；只有一件案卷的给不出区间。",
  same: "判断相同的比例按标准项里两人以上评过的全部项次算，不适用也算一种判断。α 和 ICC 不含判为不适用的评分（不适用没有高低可排），所以“适用与否不同”的项次，一人评不适用而另一人评了高低的，另列一栏，看 α 时请一并看。",
  icc: "组内相关系数（ICC）按分值算：得分的高低有多少来自案卷和指标本身，而不是谁来评。越接近 1 越好。导出表里它的上下限与 α 的一样，按整件案卷重抽得出。",
  oneCase: "只有一件案卷，给不出区间；系数见下表。",
  noVariation: "评分没有差别，算不出一致性系数。",
  severity:
    "宽严说明一名评估员比大家平均宽还是严，以占满分的百分比计：+3% 是每项平均多给满分的 3%，−3% 是少给。只拿评过同一件案卷同一项的人相比，所以分到弱的地方、难的指标的人不会被当作严。区间跨过 0 的，不能说他偏宽或者偏严。",
  disconnected:
    "评估员分成了互不相交的几组，组与组之间没有人评过同一项，宽严只能在组内相比，调整得分不能跨组比较。下一批请安排定标案卷，或者让评估员交叉搭配。",
  inestimable:
    "没有两名评估员评过同一项，估不出宽严，调整得分与原始得分相同；两种位次区间里因此都不含宽严的误差，实际上会更宽。",
  nothingSeen: "未见评估员之间宽严的差别",
  nothingSeenLead:
    "评分里看得出的差异，用各件案卷、各项评分的偶然出入就能解释，评估员之间的方差估为 0。这不等于确知没有差别，所以不给区间。调整得分与原始得分相同；两种位次区间里因此都不含宽严的误差，实际上会更宽。",
  adjusted:
    "原始得分是评分表和裁定得出的；调整得分从中扣除评估员宽严的影响，相当于由宽严适中的人来评。裁定过的指标不作调整。两种得分都保留。",
  ranks:
    "位次在同一类别（综合、单项）之内排，不同类别不放在一起排。位次区间：把指标重抽一遍、评估员当时的松紧重抽一遍，如此一千次，100 次中有 95 次位次落在线内。两个地方的区间重叠，说明它们的先后并不牢靠。",
  outliers:
    "扣除宽严之后，两人在同一项上的差距仍大到 1000 项里大约只会偶然出现 3 项的，列在这里，请回看材料。只有两人评的，看不出是谁偏了。",
  calibration: "定标案卷由标段内全体评估员都评一遍。偏离是每人与众人中间值之差的平均，以占满分的百分比计。",
  reference: "抽检复评由组织方的经办人员在不看评分的情况下做出。差是评分减去复评的平均，以占满分的百分比计。",
  unchanged: "按评分和结果重新计算，与揭晓时的数字一位不差。",
  different: "重新计算的结果与揭晓时的数字不同，请联系系统管理员并保留现场。",
  speed:
    "间隔是前后两次保存评分之间的时间，超过半小时的当作休息不计；整表导入的不计。一半以上的指标在 10 秒内评出的，标为突出：快不等于错，请抽看其理由和引用。",
} as const;

export const COUNTS_TEXTS = {
  raw: "本周期启动前定下以原始得分为准，调整得分只供参考。",
  adjusted: "本周期启动前定下以调整得分为准，原始得分一并保留。",
} as const;

export const COUNTS_LABELS = { raw: "原始得分", adjusted: "调整得分" } as const;

export const SAMPLE_TEXTS = {
  title: "质量抽检",
  lead: "评分表全部交卷之后，按种子从全部案卷的全部指标中抽取一部分，由组织方的经办人员重新评分；复评人看申报材料，看不到任何评分。揭晓之后才与评估员的评分比较。",
  calibration:
    "定标案卷由标段内全体评估员都评一遍，用来比较宽严，定标评分不计入结果；对评估员不作区分。抽检时定标案卷的全部指标都要复评。",
  blind: "只看申报材料作出判断。评估员的评分在揭晓之后才显示。",
  gone: "这件案卷已不在评估环节，材料不再开放。",
} as const;

/** What is announced after something was done on the pages of the quality sample. */
export function qualityDone(done: string | undefined): string | null {
  const drawn = /^drawn-(\d+)$/.exec(done ?? "");
  if (drawn) return `已抽取 ${drawn[1]} 项，请逐项复评。`;
  const sheets = /^calibration-(\d+)$/.exec(done ?? "");
  if (sheets) return `已选定，分配定标评分表 ${sheets[1]} 份。`;
  const scored = /^rescored-(\d+)$/.exec(done ?? "");
  return scored ? `第 ${scored[1]} 项复评已保存。` : null;
}

/** 0.8231 → “0.823”; what can't be told is a dash. */
export const coefficient = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : value.toFixed(3);

/** A difference in per cent of what an item carries, always with its sign. */
export const signed = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return "—";
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? "0.0%" : `${value < 0 ? "−" : "+"}${text}%`;
};

/** A share, 0–1, in per cent. */
export const share = (value: number | null): string => (value === null ? "—" : percent(Math.round(value * 10_000)));

/** Seconds as an office says them. */
export const seconds = (value: number | null): string =>
  value === null ? "—" : value < 90 ? `${Math.round(value)} 秒` : `${(value / 60).toFixed(1)} 分钟`;

/** “0.8 至 0.9”, said by `say`; where there is no interval a dash. */
export const intervalText = (low: number | null, high: number | null, say: (value: number) => string): string =>
  low === null || high === null ? "—" : `${say(low)} 至 ${say(high)}`;

/** Whether an interval lets one say that the reader is kinder or harsher than the others; who marked nothing with others is a dash. */
export function severityWord({ low, high, marks }: { low: number | null; high: number | null; marks: number }): string {
  if (low === null || high === null) return marks === 0 ? "—" : "未见差异";
  return low > 0 ? "偏宽" : high < 0 ? "偏严" : "不显著";
}

/** Whether a conclusion is one to look at. */
export const isSevere = (word: string): boolean => word === "偏宽" || word === "偏严";

/** The views of 评估质量 after the opening, in their order. */
export const QUALITY_VIEWS = {
  agreement: "一致性",
  severity: "宽严",
  scores: "原始与调整得分",
  outliers: "异常评分",
  sample: "抽检与定标",
  speed: "评分快慢",
} as const;
export type QualityView = keyof typeof QUALITY_VIEWS;
