import type { Work } from "@/lib/desk/hrefs";
import { EXTENSION_KIND_LABELS } from "./deadlines";
import { choiceLabel } from "./fields";
import { OUTCOME_LABELS } from "./reading";
import { stageLabel } from "./stages";

export const WORK_LABELS: Record<Work, string> = {
  sign_off: "待签发",
  fill: "填报",
  correct: "补正",
  fill_more: "补充填报",
  fill_items: "任务填报",
  confirm_items: "确认分工",
  check_items: "内部审核",
  check_unit_items: "内部审核",
  mend_items: "退回修改",
  mend_unit_items: "退回修改",
  rectify: "问题整改",
  rectify_unit: "问题整改",
  close_shortcomings: "核实销号",
  promotion: "推荐上报",
  first_review: "初审",
  check_review: "审核初审结论",
  mend_review: "结论退回修改",
  consultation: "征求意见",
  recheck: "复查处理",
  recheck_visit: "复查核查",
  sheet: "评分",
  flag: "处理问题线索",
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
  extension: "延期申请",
  correction_overdue: "逾期未补正",
  silent_case: "久未办理",
  answer_supervision: "上级督办，待答复",
  supervise: "督办下级",
};

/** What is to be done next with a cycle at this stage. */
const CYCLE_WORK: Record<string, string> = {
  draft: "待启动",
  open: "申报已截止，待组织评估、启封结果",
  results_opened: "结果已启封，待确定入围名单",
  shortlisted: "待核查并确定候选名单",
  nominated: "各案卷均已办结，待办结周期",
};

/** What is said beside a work of the desk, from what the database knows of it (a name, a stage, a count). */
export const WORK_NOTES: Partial<Record<Work, (note: string) => string>> = {
  sign_off: (name) => `${name}拟办`,
  fill: choiceLabel,
  correct: choiceLabel,
  fill_more: choiceLabel,
  fill_items: (count) => `${count} 项待填报交回`,
  confirm_items: (count) => `责任单位交回 ${count} 项，待确认`,
  check_items: (count) => `${count} 项待审核`,
  check_unit_items: (count) => `${count} 项待审核，审核后交回`,
  mend_items: (count) => `审核退回 ${count} 项，待修改`,
  mend_unit_items: (count) => `审核退回 ${count} 项，待修改`,
  rectify: (count) => `${count} 个问题待整改`,
  rectify_unit: (count) => `${count} 个问题待整改`,
  close_shortcomings: (count) => `${count} 个问题已报告整改，待核实`,
  check_review: (outcome) => OUTCOME_LABELS[outcome] ?? outcome,
  mend_review: (name) => `${name}退回`,
  promotion: () => "推荐名单已拟定，待上报",
  flag: (count) => `评估员报告的 ${count} 条线索待处理`,
  survey: (stage) => stageLabel("survey", stage),
  cycle: (stage) => CYCLE_WORK[stage] ?? stage,
  notice: (stage) => (stage === "draft" ? "拟稿待发布" : "公示期满，待办理命名"),
  inspection: (count) => `${count} 个示范单位待检查`,
  extension: (kind) => EXTENSION_KIND_LABELS[kind as keyof typeof EXTENSION_KIND_LABELS] ?? kind,
  correction_overdue: (round) => `第 ${round} 次退回，可以延期或者不予推荐`,
  supervise: (office) => `在${office}案头久未办理`,
  draw: () => "名单已冻结，待抽取",
};
