import type { Deduction, Strength, Suggestion } from "@/lib/lots/deductions";
import { percent } from "./figures";

/** What the pages of results say. */
export const RESULT_TEXTS = {
  title: "评估结果",
  summary: "概况",
  sections: "一级指标得分率",
  sectionsLead: "标准项得分占满分的比例，各案卷取中位数；最低、最高见数据表。",
  ownLead: "标准项得分占满分的比例，与本标段各案卷的中位数对照。",
  cases: "逐件结果",
  own: "本案卷",
  raw: "以各评估员的原始评分计算",
  adjusted: "以按宽严调整后的得分为准",
  takeLot: "下载标段报告",
  takePlace: "评估报告",
  deductions: "扣分情况",
  noDeductions: "没有扣分",
  strengths: "优势",
  noStrengths: "没有高于中位数或者满分的一级指标",
} as const;

/** What the reports say, in the order in which they say it. */
export const REPORT_TEXTS = {
  place: "第三方评估报告",
  lot: "评估标段报告",
  mark: "公示之前不得透露",
  overall: "一、总体结果",
  strengths: "二、优势",
  deductions: "三、扣分情况",
  suggestions: "四、改进建议",
  opinions: "五、评估员总体意见",
  suggestionsLead: "以下建议由系统按扣分多少和评分理由列出，供组织方印发前修改。",
  picture: "一级指标得分率（深色为本案卷，浅色为标段中位数）",
  lotPicture: "一级指标得分率（标段中位数，%）",
  lotNumbers: "一、评估概况",
  lotResults: "二、逐件结果",
  lotSections: "三、一级指标情况",
  lotDifferences: "四、差异处理",
  lotAgreement: "五、评分一致性",
  noDifferences: "各评估员的评分都在允许的差异以内，没有需要处理的差异。",
  noAgreement: "本标段没有计算一致性指标。",
  none: "无。",
} as const;

export const RULING_KINDS: Record<string, string> = {
  agreed: "双方商定",
  third: "第三名评估员裁断",
  organiser: "组织方裁定",
  answer: "答复后复核",
};

export const strengthText = ({ title, basisPoints, median }: Strength): string =>
  `${title}：得分率 ${percent(basisPoints)}${median === null || basisPoints <= median ? "，满分" : `，高于标段中位数（${percent(median)}）`}。`;

export const suggestionText = ({ section, lost, items }: Suggestion): string =>
  `${section}共扣 ${lost} 分，重点是${items
    .slice(0, 5)
    .map(({ position, lost: each }) => `第 ${position} 项（扣 ${each} 分）`)
    .join("、")}${items.length > 5 ? "等" : ""}。`;

const unended = (text: string): string => text.trim().replace(/[。；;.]+$/, "");
/** In quotation marks, those within it single, as 标点符号用法 (GB/T 15834) has it. */
const quoted = (text: string): string => `“${unended(text).replaceAll("“", "‘").replaceAll("”", "’")}”`;

/** Several reasons as one sentence each, set apart by semicolons; "" where there is none. */
export const reasonsText = (reasons: readonly string[]): string => {
  const all = reasons.map(unended).filter(Boolean).join("；");
  return all && `${all}。`;
};

/** What one item should be put right in, by the reasons for which it lost points. */
export const putRightText = ({ position, text, reasons }: Deduction): string => {
  const why = reasonsText(reasons);
  return `第 ${position} 项${quoted(text)}：${why ? `针对${quoted(why)}，` : ""}对照评分要求补齐短板、完善佐证。`;
};
