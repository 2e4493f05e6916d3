import type { ReviewKey } from "@/lib/cycle-rules/schema";
import { formatDateTime } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import { percent, scoreText } from "./figures";

type Detail = NonNullable<Problem["detail"]>;

/** Refusals of the order, of the list, and between the offices above and below. */
export const RECOMMENDATION_PROBLEMS = {
  recommendation_accepted: "上一级办公室已经接收，推荐不能再撤回；确需撤回的，请商上一级办公室退回。",
  no_office_below: "此件由申报单位直接报送，没有下级办公室可以退回。",
  assessment_begun: "此件的评估、测评已经开始，不能再退回下级。",
  passes_over_better: (d: Detail) => `位次在前的还有 ${d.open ?? ""} 件没有推荐，越过推荐的须写明理由。`,
  list_waits: "这一类别的推荐名单已经拟定，待其签发或者作废以后再单独办理。",
  list_exists: "本周期已有一份推荐名单正在拟定或者等待签发，请在原名单上办理，或者作废后重新拟定。",
  list_changed: (d: Detail) => `名单拟定以后情况有变：${d.names ?? ""}。名单须作废后按现在的次序重新拟定。`,
  list_line_refused: (d: Detail) => `名单上的${d.name ?? "一件"}不能照此办理：${d.why ?? ""}整份名单没有办理。`,
  list_empty: "名单上至少要推荐一件，或者不予推荐一件。",
  ties_open: (d: Detail) => `${d.names ?? "有几件"}并列，排序规则分不出先后，请先写明理由排定次序，再行推荐。`,
  passed_over_unstated: (d: Detail) => `${d.names ?? "有几件"}位次在前而没有推荐，请逐件写明理由。`,
  reviewed_below_pass_ratio: (d: Detail) =>
    `按本办公室的初审意见，符合的指标为 ${d.met ?? ""} 项，未达到门槛所需的 ${d.needed ?? ""} 项；仍要推荐的须写明理由。`,
  reviewed_below_unstated: (d: Detail) => `${d.names ?? "有几件"}初审认定符合率低于门槛，仍要推荐的，请逐件写明理由。`,
  not_placeable: "退回补正中的、不在本案头的不排位次。",
  place_unchanged: (d: Detail) =>
    d.most
      ? `位次没有变化，或者超出了范围（第 1 至第 ${d.most} 位），请重新填写。`
      : "位次没有变化，或者超出了范围，请重新填写。",
} as const;

/** What a list is called in the list of what waits. */
export const listName = (cycle: string, recommended: number, declined: number): string =>
  `推荐名单（${cycle}，推荐 ${recommended} 件${declined > 0 ? `，不予推荐 ${declined} 件` : ""}）`;

/** What has changed since a list was drawn up. */
export const LIST_CHANGES = {
  gone: (name: string): string => `${name}已退回补正、撤回或者另行办理`,
  ahead: (name: string): string => `${name}现在位次在前`,
  tied: (name: string): string => `${name}现在与所推荐的并列`,
  below: (name: string): string => `${name}的初审认定符合率现在低于门槛`,
  refused: (name: string, why: string): string => `${name}现在不能照此办理（${why.replace(/。$/, "")}）`,
} as const;

/** How a recommendation ended that is no longer in force. */
export const RECOMMENDATION_ENDS = { withdrawn: "已撤回", returned: "已由上一级退回" } as const;

/** Why the recommendations of a case end whose place withdraws it. */
export const PLACE_WITHDREW = "申报单位撤回申报，名额退还";
/** And by being disqualified. */
export const PLACE_DISQUALIFIED = "申报单位被取消资格，名额退还";

/** Heads of the columns of what ranks. */
export const KEY_HEADINGS: Record<ReviewKey, string> = {
  self_score: "自评得分",
  self_rate: "自评符合率",
  reviewed_score: "初审认定得分",
  reviewed_rate: "初审认定符合率",
  bonus: "加分",
  fewer_rounds: "退回次数",
  earlier_filing: "首次报送",
};

/** The value of a key as an office reads it. */
export function keyValue(key: ReviewKey, value: number | null): string {
  if (value === null) return "—";
  if (key === "earlier_filing") return formatDateTime(new Date(value));
  if (key === "self_rate" || key === "reviewed_rate") return percent(value);
  return key === "fewer_rounds" ? `${value} 次` : scoreText(value);
}

export const LIST_CHOICE_LABELS = { recommend: "推荐", decline: "不予推荐", leave: "留在案头" } as const;

/** What the reason on a line of a list is given for; a recommended one is below the threshold, or the box was filled in unasked. */
export function reasonLead(choice: keyof typeof LIST_CHOICE_LABELS, below: boolean): string {
  if (choice === "leave") return "位次在前而没有推荐：";
  return choice === "recommend" && below ? "低于门槛而推荐：" : "理由：";
}

/** 初审认定符合率 below the threshold, in items. */
export const belowText = ({ met, needed }: { met: number; needed: number }): string =>
  `低于门槛（符合 ${met} 项，须 ${needed} 项）`;

/** The keys that an order is read by: those that it is ranked by, and 初审认定符合率 always. */
export const keysShown = (keys: readonly ReviewKey[]): ReviewKey[] => [
  ...keys,
  ...(keys.includes("reviewed_rate") ? [] : (["reviewed_rate"] as const)),
];

export const RECOMMENDATION_TEXTS = {
  title: "次序与名单",
  lead: "按周期启动时确定的排序规则排列，规则分不出先后的并列同一位次；人工调整须写明理由，每次都留存。",
  ruleOf: (keys: readonly string[]): string => `依次比较：${keys.join("；")}。`,
  noDesk: "本办公室现在没有正在进行的初审",
  emptyOrder: "这一类别没有在案头的申报",
  excluded: "市本级，不占综合推荐名额",
  inCorrection: "退回补正中，不排位次",
  reasonHint: "位次在前而留在案头的，初审认定符合率低于门槛而推荐的，须填写；已单独提请推荐、名额够用的不必",
  ties: (n: number): string => `有 ${n} 件并列，推荐其中一部分的，须先写明理由排定次序。`,
  move: "调整位次",
  moveLead: "调回原位也是一次调整。并列的，填写现在所在的行即可排定。",
  draft: "拟定推荐名单",
  draftLead:
    "逐件选择如何处理，写明意见。位次在前而不推荐的须写明理由；没有选择的留在案头。名单由负责人一次签发，各件一并生效。",
  listed: "名单拟定后不再改动；要改的，作废后重新拟定。",
  waits: "这一类别的推荐名单已经拟定，签发或者作废以前不能调整位次，也不能单独推荐。",
  openList: "打开名单",
  more: "再列 50 件",
  keepsPlace: "按次序列出前面的各件；其余的都留在案头。",
  lists: "推荐名单",
  given: "已作出的推荐",
  arrivals: "待接收",
  arrivalsLead:
    "下级办公室推荐上来的申报。接收以前，推荐的办公室可以撤回；逐项审阅、退回补正、列入名单等第一次办理即为接收。",
  accept: "接收",
  accepted: (n: number): string => `已接收 ${n} 件。`,
  left: (n: number): string => `另有 ${n} 件留在案头，没有逐件列出。`,
} as const;

/** What was moved, said in a line. */
export const moveText = (move: { from: number; to: number; reason: string; ruledThen: number | null }): string =>
  `第 ${move.from} 位调整为第 ${move.to} 位：${move.reason}${
    move.ruledThen === null ? "" : `（调整时按规则排在第 ${move.ruledThen} 位，以后有变化）`
  }`;
