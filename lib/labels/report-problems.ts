import type { Problem } from "@/lib/kernel/problem";
import type { REPORT_CODES } from "@/lib/kernel/report-codes";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 年度报告, and what to do. */
export const REPORT_PROBLEMS: Record<(typeof REPORT_CODES)[number], string | ((d: Detail) => string)> = {
  report_incomplete: (d) => `年度报告还有 ${d.open} 个部分没有填写。`,
  year_not_over: "报告年度尚未结束，不能报送。",
  report_exists: "这一年度的报告已经建立，请在原报告中继续填写。",
  report_unconfirmed: (d) => `年度报告还有 ${d.open} 个预填的部分没有核对：请修改，或者勾选“已核对”后保存。`,
  report_public_day_past: "公布日期已过，请选择今天或者以后的日期。",
  report_files_full: (d) => `一份年度报告最多附 ${d.limit} 份材料。`,
};
