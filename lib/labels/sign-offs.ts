type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const SIGN_OFF_STATES: Record<string, { label: string; tone: Tone }> = {
  pending: { label: "待签发", tone: "warning" },
  signed: { label: "已签发", tone: "success" },
  rejected: { label: "已退回", tone: "danger" },
  superseded: { label: "已撤回或失效", tone: "neutral" },
};

/** What has just been done on the page of a sign-off. */
export const SIGN_OFF_DONE: Record<string, string> = {
  sign: "已签发，即时生效。",
  reject: "已退回拟办人。",
  recall: "已撤回提请。",
};
