import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "cases", href: "/practice", label: "典型经验" },
  { key: "collections", href: "/practice/collections", label: "专题汇编" },
  { key: "gatherings", href: "/practice/gatherings", label: "培训、观摩" },
] as const;

/** The three public lists of 经验交流. */
export const PublicTabs = ({ current }: { current: (typeof TABS)[number]["key"] }) => (
  <LinkTabs label="经验交流" tabs={TABS.map(({ key, href, label }) => ({ href, label, current: key === current }))} />
);
