/** Verbs of 排名与名单. */
export const SELECTION_ACTIONS: Record<string, string> = {
  open_results: "启封结果",
  shortlist_cases: "确定入围名单",
  nominate_cases: "确定候选名单",
  ask_robustness: "稳健性检验",
};
