import type { Problem } from "@/lib/kernel/problem";
import { exactPercent, percent } from "./figures";

/** 推荐上报的消息: what the place is told. */
export const promotionMessage = (office: string, title: string, cycle: string): string =>
  `推荐上报：${office}推荐贵单位（“${title}”）申报${cycle}，可以从原申报带入填报`;

export const PROMOTION_TEXTS = {
  lead: "把本办公室命名、称号有效的单位推荐给上一级的示范创建活动。推荐不是申报的前提，单位仍自愿申报；上一级初审时可以看到推荐情况。",
  noTitles: "本办公室组织的活动还没有有效的称号",
  noUpper: "现在没有可以推荐的上一级周期",
  choose: "先选择上一级的周期，再逐个选择推荐的类别，写明理由，拟定名单后提请签发。",
  not: "不推荐",
  suggest: "建议推荐",
  byLead: "可凭全国领先推荐",
  suggested: (rate: number | null, asked: number | null) =>
    `命名时评估确认的符合率为 ${percent(rate)}${asked === null ? "" : `，达到 ${exactPercent(asked)} 的要求`}`,
  belowRate: (rate: number | null, asked: number | null) =>
    `命名时评估确认的符合率为 ${percent(rate)}${asked === null ? "" : `，要求 ${exactPercent(asked)}`}；按单项推荐须写明全国领先的依据`,
  leading: {
    summary: "单项工作全国领先的，写明依据",
    grounds: "在全国领先的依据",
    hint: "符合率未达到要求、按单项工作推荐的必填",
    statedBy: "由谁认定",
    evidence: "印证材料",
    told: (grounds: string, by: string, evidence: string) =>
      `全国领先：${grounds}（认定单位：${by}；印证材料：${evidence}）`,
  },
  own: "推荐上报",
  ownLead: (office: string, title: string, cycle: string) =>
    `${office}已推荐贵单位（“${title}”）申报${cycle}。推荐不是申报的前提，是否申报由贵单位决定。`,
  ownOpen: "带入原申报内容，新建申报",
  listed: "名单拟定后不再改动；要改的，作废后重新拟定。",
} as const;

/** Refusals of 推荐上报. */
export const PROMOTION_PROBLEMS = {
  title_not_live: "称号已不在有效状态，不能推荐。",
  already_proposed: "已经推荐给这个周期。",
  promotion_line_not_open: (d: NonNullable<Problem["detail"]>) =>
    `推荐名单中有 ${d.open} 个单位不符合条件或者已经推荐过，请移出名单后再上报。`,
  promotion_window_over: "所推荐的周期不在申报期内，不能上报。",
} as const;
