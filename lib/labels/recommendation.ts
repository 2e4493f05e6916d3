import type { Problem } from "@/lib/kernel/problem";

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
  list_line_refused: (d: Detail) => `名单上的${d.name ?? "一件"}不能照此办理：${d.why ?? ""}整份名单没有签发。`,
  list_empty: "名单上至少要推荐一件，或者不予推荐一件。",
  ties_open: (d: Detail) => `${d.names ?? "有几件"}并列，排序规则分不出先后，请先写明理由排定次序再拟定名单。`,
  passed_over_unstated: (d: Detail) => `${d.names ?? "有几件"}位次在前而没有推荐，请逐件写明理由。`,
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
} as const;
