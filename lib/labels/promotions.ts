/** 推荐上报的消息: what the place is told. */
export const promotionMessage = (office: string, title: string, cycle: string): string =>
  `推荐上报：${office}推荐贵单位（“${title}”）申报${cycle}，可以从原申报带入填报`;

export const PROMOTION_TEXTS = {
  lead: "把本办公室命名、称号有效的单位推荐给上一级的示范创建活动。推荐不是申报的前提，单位仍自愿申报；上一级初审时可以看到推荐情况。",
  noTitles: "本办公室组织的活动还没有有效的称号",
  noUpper: "现在没有可以推荐的上一级周期",
  choose: "先选择上一级的周期，再逐个选择推荐的类别，写明理由，拟定名单后提请签发。",
  not: "不推荐",
  listed: "名单拟定后不再改动；要改的，作废后重新拟定。",
} as const;
