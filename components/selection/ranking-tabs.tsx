import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "", label: "排名与名单" },
  { key: "/robustness", label: "稳健性检验" },
  { key: "/what-if", label: "换个规则看名单" },
  { key: "/pictures", label: "图示" },
] as const;

/** The pages of a cycle's ranking. */
export function RankingTabs({ id, current }: { id: string; current: (typeof TABS)[number]["key"] }) {
  const tabs = TABS.map(({ key, label }) => ({
    href: `/organise/cycles/${id}/ranking${key}`,
    label,
    current: key === current,
  }));
  return <LinkTabs label="综合排名" tabs={tabs} />;
}
