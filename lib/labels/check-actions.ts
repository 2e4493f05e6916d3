/** Verbs of 回访抽查. */
export const CHECK_ACTIONS: Record<string, string> = {
  freeze_frame: "冻结抽查名单",
  draw: "抽取",
  conclude_inspection: "填报抽查结果",
};
