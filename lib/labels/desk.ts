import type { Work } from "@/lib/desk/hrefs";

export const WORK_LABELS: Record<Work, string> = {
  sign_off: "待签发",
  fill: "填报",
  correct: "补正",
  fill_more: "补充填报",
  first_review: "初审",
  consultation: "征求意见",
  recheck: "复查处理",
  sheet: "评分",
  survey: "满意度测评",
  survey_plan: "审批样本方案",
  visit: "实地核查",
  cycle: "推进周期",
  notice: "公示办理",
  objection: "办理异议",
  report: "年度报告",
  report_review: "审核年度报告",
  inspection: "回访抽查",
  draw: "抽取名单",
};

/** What is to be done next with a cycle at this stage. */
export const CYCLE_WORK: Record<string, string> = {
  draft: "待启动",
  open: "申报已截止，待组织评估、启封结果",
  results_opened: "结果已启封，待确定入围名单",
  shortlisted: "待核查并确定候选名单",
  nominated: "各案卷均已办结，待办结周期",
};
