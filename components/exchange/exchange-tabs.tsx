import { LinkTabs } from "@/components/ui/link-tabs";
import { EXCHANGE_TABS } from "@/lib/labels/exchange";

export type ExchangeTab = keyof typeof EXCHANGE_TABS;
const HREFS: Record<ExchangeTab, string> = {
  cases: "/exchange",
  following: "/exchange/following",
  collections: "/exchange/collections",
  gatherings: "/exchange/gatherings",
  facts: "/exchange/facts",
};

/** The lists of 经验交流: places follow, offices gather and count. */
export function ExchangeTabs({ current, office }: { current: ExchangeTab; office: boolean }) {
  const tabs: ExchangeTab[] = office
    ? ["cases", "collections", "gatherings", "facts"]
    : ["cases", "following", "gatherings"];
  return (
    <LinkTabs
      label="经验交流"
      tabs={tabs.map((key) => ({ href: HREFS[key], label: EXCHANGE_TABS[key], current: key === current }))}
    />
  );
}
