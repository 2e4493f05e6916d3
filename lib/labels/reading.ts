import type { ReadingFilter } from "@/lib/first-review/reading-rules";

type Detail = Record<string, string | number>;

/** What an officer is told when work is given to them; `items` 0 for the whole dossier. */
export const assignedMessage = (about: string, items: number, by: string): string =>
  items === 0 ? `${by}将${about}的初审交您办理` : `${by}将${about}的 ${items} 项指标交您初审`;
/** What an officer is told when several cases are given to them at once. */
export const assignedManyMessage = (cases: number, by: string): string => `${by}将 ${cases} 件申报交您初审`;

/** What the checkers of an office are told of a new conclusion. */
export const concludedMessage = (about: string, by: string): string => `${by}拟定了${about}的初审结论，请审核`;
/** What the officer is told of the check. */
export const verdictMessage = (about: string, verdict: "passed" | "returned", by: string): string =>
  verdict === "passed" ? `${by}审核通过了${about}的初审结论` : `${by}退回了${about}的初审结论，请修改后重新拟定`;

export const OUTCOME_LABELS: Record<string, string> = {
  propose_recommend: "拟推荐",
  propose_return: "拟退回",
  propose_decline: "拟不予推荐",
};

/** Where the chain of the office stands, in a sentence that goes on. */
const REVIEW_CHECK_TEXTS: Record<string, string> = {
  off: "没有启用",
  none: "经办人员尚未拟定结论",
  waiting: "结论正在等待审核",
  returned: "结论已退回经办修改",
  changed: "结论拟定以后申报材料或者逐项意见有变化，须重新拟定并审核",
  passed: "结论已审核通过",
};
export const REVIEW_CHECK_TAGS: Record<string, { label: string; tone: "neutral" | "warning" | "danger" | "success" }> =
  {
    off: { label: "未启用", tone: "neutral" },
    none: { label: "未拟定", tone: "neutral" },
    waiting: { label: "待审核", tone: "warning" },
    returned: { label: "退回经办", tone: "danger" },
    changed: { label: "有变化，须重新拟定", tone: "warning" },
    passed: { label: "已审核", tone: "success" },
  };

export const FILTER_LABELS: Record<ReadingFilter, string> = {
  unread: "未审",
  doubt: "存疑",
  not_met: "不符合",
  changed: "有变化",
  mine: "我的",
  hinted: "有提示",
};

export const READING_TEXTS = {
  skip: "跳到本项审阅",
  list: "指标列表",
  filters: "按审阅状态筛选",
  none: "没有符合条件的指标。",
  changed: "已变化，待复核",
  changedLead: "上次提意见以后，本项的内容有变化；原来的意见不再算作已审，请对照后重新提出。",
  sentBackLead: "本项退回补正过，请对照原文审阅。",
  saved: "上一项的意见已保存",
  restored: "本项有上次没有保存的意见，已放回下面各栏，保存后方才有效。",
  restoredOthers: "本项有上次没有保存的意见，已放回下面各栏；此后本办公室另有意见，请对照上文后再保存。",
  discard: "不要，恢复为已保存的意见",
  restNoScript: "“其余全部同意”需要启用浏览器的脚本；没有启用的，请逐项提出意见。",
  own: "本办公室意见",
  others: "其他办公室的意见",
  lastTime: "上一周期",
  earlier: "同事此前的意见",
  agreeRest: "其余全部同意",
  rest: (section: string, items: number) =>
    `“${section}”中还没有意见的 ${items} 项将全部记为“同意”。已有意见的、有变化待复核的、分给他人的不在其内。`,
  restDone: (items: number) => `已将 ${items} 项记为同意。`,
  assignDone: (parts: number) => (parts === 0 ? "分工没有变化。" : "已分给经办，并已通知本人。"),
  nobody: "没有分",
  everybody: "（收回，由大家办理）",
  keyAgree: "同意",
  keyDoubt: "存疑",
  keyNotMet: "不符合",
  keyRemark: "写理由",
  keySave: "保存并看下一项",
} as const;

/** What is refused of the work inside an office. */
export const READING_PROBLEMS = {
  officer_unknown: "只能分给本办公室承担初审岗位、账号在用的人员，请重新选择。",
  review_unchecked: (d: Detail) =>
    `本办公室已启用结论审核：${REVIEW_CHECK_TEXTS[String(d.check)] ?? "结论尚未审核"}，审核通过后方可提请签发。`,
  review_concluded_otherwise: (d: Detail) =>
    `审核通过的结论是“${OUTCOME_LABELS[String(d.outcome)] ?? ""}”，与此项办理不符；改变结论的，请重新拟定并送审核。`,
  item_changed: "本项在您打开之后有变化，请刷新页面核对现在的内容后再提意见；您填写的内容仍在本页。",
  conclusion_settled: "这一次结论已经审核过，或者拟定以后有变化，请由经办人员重新拟定后再审核。",
  own_conclusion: "本人拟定的结论须由本办公室另一名审核人员审核。",
};

/** 谁在何时阅看, over what is not published yet: who, then when and the number of the look. */
export const watermarkLines = (name: string, organisation: string, at: string, number?: string): string[] => [
  `${organisation} ${name}`,
  `${at}${number ? ` ${number}` : ""}`,
];

/** Who of the office works on items of a dossier, beside whoever has it as a whole. */
export const officersText = ({ items }: { items: readonly { name: string; count: number }[] }): string => {
  const shared = items.map(({ name, count }) => `${name} ${count} 项`).join("，");
  return `分给经办以后只在其本人的待办中；没有分的，在本办公室各经办人员的待办中。${shared ? `单独分出的：${shared}。` : ""}分给几人的，在“逐项审阅”中按部分办理。`;
};
