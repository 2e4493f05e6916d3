/** Verbs of 动态管理. */
export const STANDING_ACTIONS: Record<string, string> = {
  retain: "保留称号",
  warn: "黄牌警告",
  suspend: "停牌",
  reinstate: "恢复称号",
  revoke: "摘牌",
  lapse: "注销",
};
