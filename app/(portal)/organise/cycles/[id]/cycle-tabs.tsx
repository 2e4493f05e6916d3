import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "", label: "进展" },
  { key: "/rules", label: "规则" },
  { key: "/deadlines", label: "期限" },
  { key: "/scheme", label: "评分方案" },
  { key: "/rehearsal", label: "规则演练" },
  { key: "/allocation", label: "委托与分配" },
  { key: "/assessors", label: "评估人员与回避" },
  { key: "/lots", label: "评估标段" },
  { key: "/differences", label: "差异裁定" },
  { key: "/survey", label: "满意度测评" },
  { key: "/ranking", label: "综合排名与名单" },
  { key: "/verification", label: "实地核查" },
] as const;

/** The pages of one cycle. */
export function CycleTabs({ id, current }: { id: string; current: (typeof TABS)[number]["key"] }) {
  const tabs = TABS.map(({ key, label }) => ({
    href: `/organise/cycles/${id}${key}`,
    label,
    current: key === current,
  }));
  return <LinkTabs label="周期" tabs={tabs} />;
}
