import { LinkTabs } from "@/components/ui/link-tabs";

type Tab = "titles" | "reports" | "checks" | "handlings";
const TABS: readonly { key: Tab; href: string; label: string }[] = [
  { key: "titles", href: "/oversee", label: "称号" },
  { key: "reports", href: "/oversee/reports", label: "年度报告" },
  { key: "checks", href: "/oversee/checks", label: "回访抽查" },
  { key: "handlings", href: "/oversee/handlings", label: "称号处理" },
];

/** The lists of 命名之后. */
export function OverseeTabs({ current }: { current: Tab }) {
  return (
    <LinkTabs
      label="称号与监督管理"
      tabs={TABS.map(({ key, href, label }) => ({ href, label, current: key === current }))}
    />
  );
}
