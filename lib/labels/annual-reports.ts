import type { ReportPart } from "@/lib/oversight/workflow";

/** What each part should say (意见四(一)), printed beside its box. */
export const PART_GUIDANCE: Record<ReportPart, string> = {
  achievements: "写本年度推进法治政府建设的主要举措、有数据支撑的成效，并逐条回应上一年度报告中的安排。",
  shortcomings: "写存在的不足和原因，包括被检查、被监督指出的问题及整改情况。",
  leadership: "写党政主要负责人履行推进法治建设第一责任人职责的情况，如专题研究、述法、出庭应诉。",
  plans: "写下一年度的工作安排，宜具体、可检查：次年报告要对照回应。",
  other: "需要报告的其他情况；没有的可以不填。",
};

export const earlierReportName = (year: number): string => `${year} 年度报告`;

export const PREFILL_TEXTS = {
  selfReport: "申报时的自评报告",
  list: "申报时的问题清单",
  shortcoming: (text: string, measure: string) => {
    const plain = text.replace(/[。；]+$/, "");
    return measure ? `${plain}；整改措施：${measure.replace(/[。；]+$/, "")}。` : `${plain}。`;
  },
  waiting: (names: readonly string[]) => `以下部分是预填的，尚未核对：${names.join("、")}`,
  waitingHow: "预填的文字不算已写。改动该部分，或者勾选“已核对”，保存后方可报送。",
  from: (source: string) => `预填自${source}，请核对、修改。`,
  looked: "已核对，可以采用",
} as const;

export const WRITING_TEXTS = {
  lead: "各部分分别自动保存，两人同时填写的，按部分合并。",
  countRule: "字数按 Word 的算法计。",
  promised: (year: number) => `${year} 年度报告中的“下一年度工作安排”，请在“主要举措和成效”中逐条回应`,
  bring: "从 Word、以往报告带入",
  word: "下载 Word 文件",
  history: "以往文本",
  compare: "与上一年度比较",
  historyLead: "换人填写、带入和恢复的前后，以及同一人填写满十分钟，原有的文字都会留存；只增不改。",
  bringLead: "把 Word 文件或者以往年度报告的文字带入：先看，再逐部分选择采用还是不采用，已有的文字不会被自动改动。",
  write: "填写报告",
  onward: "写完后核对报送",
} as const;

/** What has just been done on the page of writing: `saved`, `restored`, `parts-3`. */
export function writingDone(done: string | undefined): string | null {
  if (done === "saved") return "已保存。";
  if (done === "restored") return "已恢复为所选的文本，恢复之前的文字留存在“以往文本”中。";
  const parts = /^parts-(\d+)$/.exec(done ?? "")?.[1];
  return parts ? `已采用 ${parts} 个部分，采用之前的文字留存在“以往文本”中。` : null;
}

/** 退回的意见: on which part, or on the whole. */
export const remarkOf = (part: string): string => (part === "" ? "总的意见" : part);

export const THIN_TEXTS = {
  title: "各部分字数",
  lead: "与本单位上一年度、与同一活动本年度已报送报告的中位数相比；偏少只是提示，由办公室判断是否退回。",
  thin: "偏少",
  none: "—",
} as const;

export const FORWARD_TEXTS = {
  term: "办理期限",
  overdue: "办理逾期",
} as const;

export const PUBLISHING_TEXTS = {
  title: "成批公布",
  lead: "把到达本办公室的年度报告一并提请公布，由另一人一次签发；可以定公布日期，到日自动公开。",
  waitingTitle: "待签发的公布",
  none: "没有可以公布的年度报告",
  noneToSign: "没有待签发的公布",
  day: "公布日期",
  dayHint: "不填的，签发后立即公开。",
  prepare: "提请公布所选的报告",
  sign: "签发所选的公布",
  prepared: (n: number) => `已提请公布 ${n} 份，签发后生效。`,
  signed: (n: number) => `已签发公布 ${n} 份。`,
} as const;

export const PUBLIC_TEXTS = {
  edition: (n: number) => `第 ${n} 版`,
  corrects: (n: number, reason: string) => `本版更正第 ${n} 版。更正缘由：${reason}`,
  /** @param standing the last edition that was not taken back */
  correcting: (n: number, standing: number | null) => {
    if (standing === n) return `正在更正第 ${n} 版；新版公布之前，原版照旧公开。`;
    const kept = standing === null ? "" : `；新版公布之前，第 ${standing} 版照旧公开`;
    return `正在更正第 ${n} 版；第 ${n} 版未到公布日期，已经撤回，不再公开${kept}。`;
  },
  replaced: (n: number) => `本版已由第 ${n} 版更正。`,
  current: "查看现行版本",
  hash: "内容散列（SHA-256）",
  compared: (before: number, after: number) => `${before} 年度与 ${after} 年度`,
  noLast: "没有已公布的上一年度报告，不能比较。",
  unchanged: "与上一年度文字相同。",
} as const;

/** What those concerned read of a due date, an overdue report, an office that lets one lie. */
export const reminderMessage = (what: string, day: string): string => `${what}应于${day}前报送`;
export const overdueMessage = (what: string, day: string): string => `${what}逾期未报，期限为${day}`;
export const escalationMessage = (what: string, days: number): string => `${what}逾期满 ${days} 天仍未报送`;
export const forwardMessage = (what: string, days: number): string =>
  `${what}到达本办公室已满 ${days} 天，尚未转报、公布或者退回`;
export const forwardEscalation = (what: string, office: string, days: number): string =>
  `${what}在${office}已满 ${days} 天未办`;

export const ON_TIME_TEXTS = {
  title: "各地区年度报告按期报送情况",
  description: "颜色越深，按期报送的比例越高；名称下为按期报送数 / 应报送数。",
  head: ["地区", "应报送", "按期报送", "逾期", "按期率"],
} as const;

/** The title that a report is printed under. */
export const annualReportTitle = (year: number): string => `${year}年度法治政府建设示范创建情况报告`;
