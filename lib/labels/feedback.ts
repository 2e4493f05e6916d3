import type { FeedbackState, Release } from "@/lib/feedback/rules";

export const FEEDBACK_STATE_LABELS: Record<FeedbackState, string> = {
  missing: "尚未拟定",
  draft: "待审定",
  approved: "已审定，待告知",
  released: "已告知",
};

export const RELEASE_WORDS: Record<Release, string> = {
  recommended: "推荐名单签发后告知",
  results_published: "结果公布后告知",
  closed: "周期办结后告知",
  withheld: "本周期不告知",
};

export const FEEDBACK_TEXTS = {
  title: "反馈意见",
  lead: "对未获推荐的单位，由逐项初审意见拟成初稿，修改后由另一人审定，按周期的规定告知；告知之前申报单位看不到，告知之后不再改动。",
  none: "没有未获推荐的申报",
  draft: "拟定初稿",
  draftAll: "为尚未拟定的拟初稿",
  approve: "审定",
  approveLead: "审定人须不是最后修改的人。到了规定告知的时间，由系统告知申报单位。",
  save: "保存反馈意见",
  text: "反馈意见",
  textHint: "一行一段，层次依次为“一、”“（一）”“1.”；不涉及其他单位、名次和名额。",
  own: "最后由您修改，须由另一人审定。",
  told: (office: string, at: string) => `${office}，${at}`,
  message: (office: string, cycle: string) => `${office}对${cycle}申报的反馈意见，请查阅`,
  paperTitle: (cycle: string) => `关于${cycle}申报情况的\n反馈意见`,
  download: "下载 Word 文件",
  saved: "已保存，须重新审定。",
  drafted: (n: number) => `已拟定 ${n} 份初稿。`,
  approved: (n: number) => `已审定 ${n} 份。`,
} as const;

/** Words of a first draft, which the office then rewrites. */
export const FEEDBACK_WORDS = {
  opening: (applicant: string, cycle: string) =>
    `${applicant}申报${cycle}的材料收悉。经初审，本次未予推荐，现将审核中的情况反馈如下，供改进工作参考。`,
  goodHeading: "做得好的方面",
  strong: (sections: string) => `在${sections}方面，所审核的指标均符合要求，佐证比较充分，请继续保持。`,
  effort: "贵单位重视法治政府建设，申报材料准备认真。",
  weakHeading: "需要改进的方面",
  noFaults: "逐项审核中没有记录不符合或者存疑的指标。",
  noRemark: "请对照指标要求逐条核对。",
  opinions: { agree: "", doubt: "佐证尚不充分。", not_met: "尚未达到要求。" },
  adviceHeading: "建议",
  advice: "建议对照指标体系逐项整改，注重日常积累佐证材料，条件成熟后再行申报。",
} as const;

/** Words of a first draft to a place that was assessed and not named. */
export const ASSESSED_WORDS = {
  opening: (applicant: string, cycle: string) =>
    `${applicant}申报${cycle}的材料已经第三方评估。经综合评审，本次未获命名，现将评估中的情况反馈如下，供改进工作参考。`,
  strong: (sections: string) => `在${sections}方面，评估认定的指标均符合要求，请继续保持。`,
  effort: "贵单位重视法治政府建设，积极参加示范创建，申报材料准备认真。",
  noFaults: "评估中没有认定不符合或者部分符合的指标。",
  noRemark: "请对照指标要求逐条核对。",
  judgements: { partly_met: "部分符合要求。", not_met: "不符合要求。" } as Record<string, string>,
} as const;

/** Words of the organiser's page of letters to those not named. */
export const NAMING_FEEDBACK = {
  title: "评估反馈",
  lead: "对经评估而未入围、未获命名的单位，由评估中逐项的扣分理由拟成反馈报告的初稿，修改后由另一人审定，结果公布后告知；告知之前申报单位看不到，告知之后不再改动。",
  none: "没有经评估而未获命名的申报",
  back: "组织实施",
} as const;

/** Refusals of feedback. */
export const FEEDBACK_PROBLEMS = {
  feedback_own_text: "反馈意见由您最后修改，须由另一人审定。",
  feedback_released: "反馈意见已经审定或者告知，不能这样办理，请刷新后核对。",
} as const;
