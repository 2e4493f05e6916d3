import { LinkTabs } from "@/components/ui/link-tabs";

const TABS = [
  { key: "", label: "核查清单" },
  { key: "/itinerary", label: "行程和通知" },
  { key: "/samples", label: "随机抽取" },
] as const;

/** The pages of one visit. */
export function VisitTabs({ id, current }: { id: string; current: (typeof TABS)[number]["key"] }) {
  const tabs = TABS.map(({ key, label }) => ({ href: `/verify/${id}${key}`, label, current: key === current }));
  return <LinkTabs label="实地核查" tabs={tabs} />;
}
