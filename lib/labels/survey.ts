/** What a survey's results are called, and what must be said beside them. */
export const SURVEY_TEXTS = {
  sealed: "结果尚未启封，现在只能看到各地区完成的样本数；指数和区间在启封后显示。",
  interval:
    "满意度指数为 0—100 分，取各份样本得分的平均值；区间为 95% 置信区间，按简单随机抽样计算，填写了人口数的按有限总体修正。",
  overlap: "区间相互重叠的地区，仅凭指数的差异不足以分出先后。",
  apart: "“不了解”和“拒答”不计入指数，单独列出。",
  replaced: "整表上传：校验全部通过后替换此前的数据；有一处不符，全部不予接收，原有数据不变。",
} as const;

/** 82.4, or a dash where the data can't say. */
export const indexText = (value: number | null): string => (value === null ? "—" : value.toFixed(1));

/** A 95 % interval in words. */
export const intervalText = (low: number | null, high: number | null): string =>
  low === null || high === null ? "样本不足，无法计算" : `${low.toFixed(1)} — ${high.toFixed(1)}`;

/** What is wrong with a line of the uploaded cases, and what to do. */
export const CASE_ERRORS = {
  empty: "表中没有样本，请填写后重新上传。",
  columnMissing: (column: string) => `缺少“${column}”一列，请使用下载的模板。`,
  placeUnknown: (place: string) => `“${place}”不在本次测评范围内，请按模板中的申报编号填写。`,
  unanswered: "这一行没有任何作答，请补齐或删除。",
  noSuchOption: (text: string, options: readonly string[]) => `“${text}”不是本题的选项，应为：${options.join("、")}。`,
  secondsWrong: (text: string, longest: number) => `“${text}”不是有效时长，请填写 1 至 ${longest} 的整数秒。`,
  numberMalformed: "样本编号应为 40 个以内的字母、数字、“-”或“_”。",
  numberRepeated: (caseNo: string, row: number) => `样本编号“${caseNo}”与第 ${row} 行重复。`,
  numberKnown: (caseNo: string) => `样本编号“${caseNo}”此前已经上传。`,
} as const;
