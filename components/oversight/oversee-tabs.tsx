import { LinkTabs } from "@/components/ui/link-tabs";

type Tab = "titles" | "reports" | "checks";
const TABS: readonly { key: Tab; href: string; label: string }[] = [
  { key: "titles", href: "/oversee", label: "称号" },
  { key: "reports", href: "/oversee/reports", label: "年度报告" },
  { key: "checks", href: "/oversee/checks", label: "回访抽查" },
];

/** The three lists of 命名之后. */
export function OverseeTabs({ current }: { current: Tab }) {
  return (
    <LinkTabs
      label="称号与监督管理"
      tabs={TABS.map(({ key, href, label }) => ({ href, label, current: key === current }))}
    />
  );
}
