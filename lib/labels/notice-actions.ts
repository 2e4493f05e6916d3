/** Verbs of 公示与命名. */
export const NOTICE_ACTIONS: Record<string, string> = {
  draft_notice: "拟定公示",
  publish: "发布公示",
  designate_listed: "批准命名",
  recall_notice: "撤回定时发布",
  open_notice: "公示公开",
  replace_notice: "以更正公示代替",
  draft_replacement: "拟定更正公示",
  discard_notice: "作废更正公示草稿",
  publish_results: "结果公布",
};
