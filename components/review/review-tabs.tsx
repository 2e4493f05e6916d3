import { LinkTabs } from "@/components/ui/link-tabs";

type Tab = "desk" | "filing" | "lists" | "assign" | "checking" | "bulk" | "silence" | "papers" | "feedback" | "phrases";
const TABS: readonly { key: Tab; href: string; label: string }[] = [
  { key: "desk", href: "/review", label: "案头" },
  { key: "filing", href: "/review/filing", label: "申报进度" },
  { key: "lists", href: "/review/lists", label: "次序与名单" },
  { key: "assign", href: "/review/assign", label: "分工" },
  { key: "checking", href: "/review/checking", label: "结论审核" },
  { key: "bulk", href: "/review/bulk", label: "批量办理" },
  { key: "silence", href: "/review/silence", label: "督办" },
  { key: "papers", href: "/review/papers", label: "公文" },
  { key: "feedback", href: "/review/feedback", label: "反馈意见" },
  { key: "phrases", href: "/review/phrases", label: "常用语" },
];

/** The parts of 初审推荐. */
export function ReviewTabs({ current }: { current: Tab }) {
  return (
    <LinkTabs label="初审推荐" tabs={TABS.map(({ key, href, label }) => ({ href, label, current: key === current }))} />
  );
}
