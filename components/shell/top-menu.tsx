"use client";

import { usePathname } from "next/navigation";
import { cx } from "../ui/cx";
import { Link } from "../ui/link";
import { currentHref, type MenuItem } from "./menu";

/** Navigation of the public pages: one row of links that wraps on narrow screens. */
export function TopMenu({ items, label = "网站导航" }: { items: MenuItem[]; label?: string }) {
  const current = currentHref(items, usePathname());
  return (
    <nav data-shell aria-label={label} className="border-b border-line bg-white">
      <ul className="mx-auto flex max-w-6xl flex-wrap px-2">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === current ? "page" : undefined}
              className={cx(
                "flex min-h-11 items-center border-b-3 px-3 hover:bg-primary-50",
                item.href === current
                  ? "border-primary-600 font-semibold text-primary-700"
                  : "border-white text-gray-800",
              )}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
