import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "items", path: "", label: "指标填报" },
  { key: "checking", path: "/checking", label: "内部审核" },
  { key: "shortcomings", path: "/shortcomings", label: "问题清单" },
] as const;

/** Where a unit is in what it was given; the same on each of its pages. */
export function UnitTabs({ id, current }: { id: string; current: (typeof TABS)[number]["key"] }) {
  return (
    <LinkTabs
      label="任务填报"
      tabs={TABS.map(({ key, path, label }) => ({
        href: `/contribute/${id}${path}`,
        label,
        current: key === current,
      }))}
    />
  );
}
