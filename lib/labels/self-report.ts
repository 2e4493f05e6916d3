/** Where a kept text of the report came from. */
export const SOURCE_LABELS = {
  typed: "填写",
  answers: "由逐项作答拟稿",
  annual_report: "摘自年度报告",
  earlier_report: "摘自以往申报的自评报告",
  word: "Word 文件带入",
  restored: "恢复以往文本",
} as const;

type Tally = { total: number; met: number; partly: number; unmet: number; outside: number; open: number };

/** The words of a draft made from the answers. */
export const DRAFT_TEXTS = {
  origin: (day: string) => `截至${day}的逐项作答`,
  facts: "主要做法和成效",
  lacking: "存在的不足",
  partly: "部分达到要求",
  unmet: "尚未达到要求",
  summary: ({ total, met, partly, unmet, outside, open }: Tally): string => {
    const parts = [
      `自评符合 ${met} 项`,
      ...(partly > 0 ? [`部分符合 ${partly} 项`] : []),
      ...(unmet > 0 ? [`不符合 ${unmet} 项`] : []),
      ...(outside > 0 ? [`不适用 ${outside} 项`] : []),
      ...(open > 0 ? [`尚未填报 ${open} 项`] : []),
    ];
    return `本部分共 ${total} 项指标，${parts.join("，")}。`;
  },
} as const;

export const REPORT_TEXTS = {
  lead: "每段一行。以“一、”“（一）”“1.”“（1）”开头的行是各级标题，输出 Word 时按公文格式排版。",
  outline: "标题一览",
  noHeadings: "还没有标题。以“一、”开头的行即为一级标题。",
  bringLead: "把已有的文字带入自评报告：逐段选择采用还是不采用，已有的文字不会被自动改动。",
  wordLead: "上传 Word 文件（docx，不超过 20 MB）：读取文字和标题，与现有报告逐段比较；表格、图片等不带入，会列明。",
  nothing: "没有选择要采用的段落。",
  before: "现有",
  after: "带入",
  none: "现有报告没有同名部分",
  same: "与现有文字相同",
  empty: "没有可以带入的文字。",
  preamble: "（标题之前的文字）",
  stale: "报告在此期间已有人改动，没有写入。请刷新本页，按最新的文字重新选择。",
  historyLead: "每次带入、恢复的前后，换人填写时，以及同一人填写满十分钟，原有的文字都会留存；只增不改。",
  noHistory: "还没有留存的以往文本。",
} as const;

/** What can be done with a brought part. */
export const HOW_LABELS = {
  skip: "不采用",
  append: "作为新的一部分",
  after: "接在同名部分之后",
  replace: "替换同名部分",
} as const;

/** What of a Word file has no place in the report. */
const LEFT_OUT_LABELS = {
  tables: (n: number) => `表格 ${n} 张`,
  pictures: (n: number) => `图片、图形 ${n} 个`,
  notes: (n: number) => `脚注、尾注和批注 ${n} 处`,
  boxes: (n: number) => `文本框 ${n} 个`,
  formulas: (n: number) => `公式 ${n} 个`,
} as const;

/** What stayed behind in the Word file, as one sentence; null where nothing did. */
export function leftOutText(leftOut: Readonly<Partial<Record<keyof typeof LEFT_OUT_LABELS, number>>>): string | null {
  const parts = (Object.keys(LEFT_OUT_LABELS) as (keyof typeof LEFT_OUT_LABELS)[]).flatMap((key) => {
    const n = leftOut[key] ?? 0;
    return n > 0 ? [LEFT_OUT_LABELS[key](n)] : [];
  });
  return parts.length === 0 ? null : `没有带入的内容：${parts.join("，")}；需要的，请作为佐证材料上传。`;
}

/** What has just been done: `parts-3`, `restored`, `saved`. */
export function reportDone(done: string | undefined): string | null {
  if (done === "saved") return "已保存";
  if (done === "restored") return "已恢复为所选的文本，恢复之前的文字留存在“以往文本”中。";
  const parts = /^parts-(\d+)$/.exec(done ?? "")?.[1];
  return parts ? `已采用 ${parts} 个部分，采用之前的文字留存在“以往文本”中。` : null;
}

/** The title that the report is printed under. */
export const reportTitleText = (applicant: string, programme: string): string => `${applicant}${programme}自评报告`;

export const annualSourceName = (year: number, title: string, day: string): string =>
  `${year} 年度报告（${title}），${day}报送`;

export const earlierSourceName = (cycle: string, day: string, filed: boolean): string =>
  `${cycle}自评报告，${day}${filed ? "报送" : "填写，未报送"}`;
