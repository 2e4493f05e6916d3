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
