"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { cx } from "../ui/cx";
import { Link } from "../ui/link";
import { currentHref, type MenuGroup } from "./menu";

/** Left menu; on narrow screens it folds behind a button, without script it stays open. */
export function SideMenu({ groups, label = "业务菜单" }: { groups: MenuGroup[]; label?: string }) {
  const path = usePathname();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (path) setOpen(false);
  }, [path]);
  const current = currentHref(
    groups.flatMap((group) => group.items),
    path,
  );
  return (
    <div data-shell data-aside className="shrink-0 border-line bg-white max-lg:border-b lg:w-52 lg:border-r">
      <button
        type="button"
        aria-expanded={open}
        aria-controls="side-menu"
        onClick={() => setOpen(!open)}
        className="flex min-h-11 w-full items-center justify-between px-4 text-left lg:hidden noscript:hidden"
      >
        {label}
        <span aria-hidden="true">{open ? "▲" : "▼"}</span>
      </button>
      <nav id="side-menu" aria-label={label} className={cx("pb-4 lg:block lg:pt-2 noscript:block", !open && "hidden")}>
        {groups.map((group) => (
          <MenuSection key={group.label} group={group} current={current} />
        ))}
      </nav>
    </div>
  );
}

function MenuSection({ group, current }: { group: MenuGroup; current: string | null }) {
  return (
    <div className="pt-2">
      <p className="px-5 py-1 text-xs text-gray-500">{group.label}</p>
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === current ? "page" : undefined}
              className={cx(
                "flex min-h-9 items-center justify-between gap-2 border-l-3 px-4 text-sm hover:bg-primary-50",
                item.href === current
                  ? "border-primary-600 bg-primary-50 font-semibold text-primary-700"
                  : "border-white text-gray-800",
              )}
            >
              {item.label}
              {item.count ? (
                <span className="rounded-lg bg-gray-100 px-1.5 text-xs font-normal text-gray-700">{item.count}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
