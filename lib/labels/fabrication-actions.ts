/** Verbs of 弄虚作假报告. */
export const FABRICATION_ACTIONS: Record<string, string> = {
  report_fabrication: "报告弄虚作假",
  drop_fabrication_report: "作废弄虚作假报告",
  uphold_fabrication: "认定弄虚作假",
  dismiss_fabrication: "不予认定弄虚作假",
};
