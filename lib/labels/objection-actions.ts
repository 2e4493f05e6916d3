/** Verbs of 异议. */
export const OBJECTION_ACTIONS: Record<string, string> = {
  lodge_objection: "提出异议",
  accept_objection: "受理",
  reject_objection: "不予受理",
  uphold_objection: "认定成立",
  partly_uphold_objection: "认定部分成立",
  dismiss_objection: "认定不成立",
  read_identity: "查看异议人身份",
};
