/** Navigation of the pages that need no account. */
export const PUBLIC_MENU = [
  { href: "/", label: "首页" },
  { href: "/notices", label: "公示公告" },
  { href: "/register", label: "示范名录" },
  { href: "/annual-reports", label: "年度报告" },
  { href: "/practice", label: "经验交流" },
  { href: "/verify/draws", label: "回访抽查" },
  { href: "/objections", label: "异议查询" },
  { href: "/answer", label: "满意度问卷" },
] as const;

/** What each standing of a title means, for readers of the register. */
export const STANDING_NOTES: Record<string, string> = {
  in_force: "称号有效。",
  warned: "受到黄牌警告，正在限期整改，称号仍然有效。",
  suspended: "称号暂停使用。",
  revoked: "称号已被撤销，不再有效。",
  lapsed: "单位不复存在，称号注销。",
};

/** What a title is marked with that was given before the portal and entered in the register afterwards. */
export const REGISTERED = "往届登记";

export const HOME_TEXTS = {
  lead: "以示范带发展、以创建促提升。这里公布示范创建的公示名单、示范名录、年度报告和典型经验，接受社会监督。",
} as const;

/** 正在哪一环节, by the public names of the steps: 目前：申报、评估。 Empty where none is under way. */
export function currentStepText(steps: readonly { label: string; state: string }[]): string {
  const current = steps.filter(({ state }) => state === "current").map(({ label }) => label);
  return current.length > 0 ? `目前：${current.join("、")}。` : "";
}
