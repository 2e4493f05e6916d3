/** Verbs of 公示与命名. */
export const NOTICE_ACTIONS: Record<string, string> = {
  draft_notice: "拟定公示",
  publish: "发布公示",
  designate_listed: "批准命名",
};
