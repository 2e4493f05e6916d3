/** Verbs of 年度报告. */
export const REPORT_ACTIONS: Record<string, string> = {
  start_report: "新建年度报告",
  submit_report: "报送年度报告",
  return_report: "退回年度报告",
  forward_report: "转报上级",
  publish_report: "公布年度报告",
};
