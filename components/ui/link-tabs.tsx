import { cx } from "./cx";
import { KeepInView } from "./keep-in-view";
import { Link } from "./link";

export type LinkTab = { href: string; label: string; count?: number | undefined; current?: boolean };

/** Tabs that are links: each has an address, works without script and can be bookmarked. On a phone they stand in one line that slides. */
export function LinkTabs({ label, tabs }: { label: string; tabs: LinkTab[] }) {
  return (
    <nav aria-label={label} className="no-print mb-4 border-b border-line">
      <ul data-scroll className="relative flex flex-wrap max-sm:flex-nowrap max-sm:overflow-x-auto">
        {tabs.map((tab) => (
          <li key={tab.href}>
            {tab.current ? <KeepInView /> : null}
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={cx(
                "-mb-px flex min-h-10 items-center gap-1.5 whitespace-nowrap border-b-3 px-4 max-sm:mb-0",
                tab.current
                  ? "border-primary-600 font-semibold text-primary-700"
                  : "border-transparent text-gray-700 hover:border-gray-300 hover:text-primary-700",
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="rounded-lg bg-gray-100 px-1.5 text-xs font-normal text-gray-700">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
