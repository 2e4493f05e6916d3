import type { ReportPart } from "@/lib/oversight/workflow";

/** 年度报告的五个部分（意见四(一)）。 */
export const REPORT_PART_LABELS: Record<ReportPart, string> = {
  achievements: "一、主要举措和成效",
  shortcomings: "二、存在的不足和原因",
  leadership: "三、党政主要负责人履行推进法治建设第一责任人职责情况",
  plans: "四、下一年度工作安排",
  other: "五、其他需要报告的情况",
};

/** A part's name without its numeral: an empty part is left out on paper and the others are numbered anew. */
export const partName = (part: ReportPart): string => REPORT_PART_LABELS[part].replace(/^[一二三四五]、/, "");

export const REPORT_VIEW_LABELS = {
  desk: "待我办理",
  due: "待报送",
  overdue: "逾期未报",
  slow: "办理逾期",
  published: "已公布",
  all: "全部",
} as const;

/** What a report that nobody has begun is called. */
export const NOT_BEGUN = "尚未填报";

/** 回访抽查的结果; nothing before there is one. */
export const resultLabel = (passed: boolean | null): string => (passed === null ? "" : passed ? "合格" : "不合格");

/** How long a part of the annual report may be. */
export const countRule = (limit: number): string => `每一部分最多 ${limit} 个字。`;

/** How the draw is made, in words that someone could repeat it by. */
export const DRAW_STEPS: readonly string[] = [
  "名单：把全部应抽称号的证书编号按字符编码次序排列，写成 JSON 数组（不含空格），以 UTF-8 编码计算 SHA-256，即为名单散列。名单和散列在种子产生之前冻结。",
  "取数：从 0 开始依次编号，对“名单散列、换行、种子、换行、编号”这段文字计算 SHA-256，取结果的前 48 位作为一个数。",
  "取舍：设尚未抽出的有 n 个。该数大于或者等于 2⁴⁸ 除以 n 的整数商再乘以 n 的，舍去不用，使每一个被抽中的机会相同。",
  "抽出：用该数除以 n，余数是几，就抽出剩余名单中的第几个（从 0 数起），其余的次序不变。",
  "重复取数、取舍、抽出，直到抽满规定的数量。",
];

export const RECHECK_TEXTS = {
  button: "在本机重新抽取",
  running: "正在重新抽取……",
  hashDiffers: "名单散列不一致：公布的名单与冻结时的散列不符。",
  differs: "抽取结果不一致：按公布的名单和种子重新抽取，得到的名单与公布的不同。",
  agrees: (count: number) => `一致：按公布的名单和种子在本机重新抽取，得到同样的 ${count} 个，次序相同。`,
  unavailable: "本浏览器在当前连接下不提供散列计算，无法在本机复核。请改用 https 地址访问，或者按上面的算法自行计算。",
} as const;
