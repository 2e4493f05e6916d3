export const SUBJECT_LABELS: Record<string, string> = {
  application: "申报案卷",
  cycle: "周期",
  assessment_lot: "评估标段",
  score_sheet: "评分表",
  survey: "满意度测评",
  visit: "实地核查",
  notice: "公示",
  objection: "异议",
  designation: "称号",
  handling: "称号处理",
  hearing: "听取意见",
  rectification: "整改",
  appeal: "申诉",
  clue: "线索",
  annual_report: "年度报告",
  spot_check: "回访抽查",
  inspection: "抽查检查",
  catalogue: "指标体系",
  recommendation_list: "初审推荐名单",
  promotion: "推荐上报",
  account: "账号与单位",
  extension: "延期",
  calendar: "工作日历",
  evidence: "佐证材料",
  bulk_act: "批量办理",
  official_paper: "公文",
  provisional_answer: "初步扣分意见的答复",
  practice_case: "典型经验",
  practice_collection: "专题汇编",
  gathering: "培训、观摩",
  fabrication_report: "弄虚作假报告",
};

/** What the trail says of an act whose nature is still sealed. */
export const SEALED_ACT = "评审办理（结果公布前不显示）";

/** And of who did what would tell by its name which case is being assessed or visited. */
export const SEALED_ACTOR = "结果公布前不显示";
