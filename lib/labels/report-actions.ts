/** Verbs of 年度报告. */
export const REPORT_ACTIONS: Record<string, string> = {
  start_report: "新建年度报告",
  submit_report: "报送年度报告",
  return_report: "退回年度报告",
  forward_report: "转报上级",
  publish_report: "公布年度报告",
  correct_report: "更正年度报告",
  attach_to_report: "附上材料",
  detach_from_report: "取下材料",
  remind_report: "提醒报送年度报告",
  report_overdue: "年度报告逾期未报",
  escalate_report: "年度报告逾期上报",
  forward_overdue: "年度报告办理逾期",
  escalate_forward: "年度报告办理逾期上报",
};
