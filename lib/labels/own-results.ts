/** Words of what a place is told of its own results. */
export const OWN_RESULTS = {
  title: "本单位的结果",
  lead: (at: string) => `结果已于${at}公布。以下按照本周期的规定告知本单位自己的结果，不涉及其他单位。`,
  nothing: "本周期规定不告知各单位的得分，请以公示名单和命名决定为准。",
  assessmentScore: "第三方评估得分",
  surveyIndex: "满意度指数",
  span: (low: string, high: string) => `（95% 置信区间 ${low}—${high}）`,
  verification: "实地核查得分",
  rank: "排名",
  place: (rank: number) => `第 ${rank} 名`,
  sections: "各部分得分率",
  section: "一级指标",
  share: "得分率",
} as const;
