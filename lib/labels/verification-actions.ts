/** Verbs of 实地核查. */
export const VERIFICATION_ACTIONS: Record<string, string> = {
  create_team: "组建核查组",
  plan_visit: "安排实地核查",
  start_visit: "开始核查",
  hand_in_visit: "提交核查报告",
  return_visit: "退回核查报告",
};
