import type { ReactNode } from "react";
import { grouped } from "@/lib/labels/figures";
import { buttonClass } from "../ui/button-style";
import { Link } from "../ui/link";
import { type ListQuery, listHref } from "./href";

/** Page numbers to show: first, last and the neighbours; `null` stands for a gap. */
export function pagesShown(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const list = [...new Set(wanted)].sort((a, b) => a - b);
  return list.flatMap((number, index) => (index > 0 && number - list[index - 1]! > 1 ? [null, number] : [number]));
}

/** 共 N 条, the pages as links, and a jump to a page. */
export function Pagination({
  total,
  page,
  pageSize = 20,
  path,
  query,
}: {
  total: number;
  page: number;
  pageSize?: number;
  path: string;
  query: ListQuery;
}) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const to = (number: number) => listHref(path, query, { page: number === 1 ? null : number });
  return (
    <nav
      aria-label="分页"
      className="no-print mt-3 mb-4 flex flex-wrap items-center justify-end gap-x-4 gap-y-2 text-sm"
    >
      <span>
        共 {grouped(total)} 条，第 {page} / {pages} 页
      </span>
      {pages > 1 ? (
        <>
          <ul className="flex flex-wrap items-center gap-1">
            <Step href={page > 1 ? to(page - 1) : null}>上一页</Step>
            {pagesShown(page, pages).map((number, index) => (
              <PageNumber key={number ?? `gap-${index}`} number={number} page={page} to={to} />
            ))}
            <Step href={page < pages ? to(page + 1) : null}>下一页</Step>
          </ul>
          <JumpForm path={path} query={query} pages={pages} />
        </>
      ) : null}
    </nav>
  );
}

function PageNumber({ number, page, to }: { number: number | null; page: number; to: (number: number) => string }) {
  if (number === null) return <li aria-hidden="true">…</li>;
  return (
    <li className={number === page ? undefined : "max-sm:hidden"}>
      <Link
        href={to(number)}
        aria-label={`第 ${number} 页`}
        aria-current={number === page ? "page" : undefined}
        className={buttonClass(number === page ? "primary" : "secondary", "small", false)}
      >
        {number}
      </Link>
    </li>
  );
}

function Step({ href, children }: { href: string | null; children: ReactNode }) {
  return (
    <li>
      {href ? (
        <Link href={href} className={buttonClass("secondary", "small", false)}>
          {children}
        </Link>
      ) : (
        <span aria-disabled="true" className={buttonClass("secondary", "small", true)}>
          {children}
        </span>
      )}
    </li>
  );
}

function JumpForm({ path, query, pages }: { path: string; query: ListQuery; pages: number }) {
  return (
    <form method="get" action={path} className="flex items-center gap-1.5">
      {Object.entries(query).map(([name, value]) =>
        value && name !== "page" ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <label className="flex items-center gap-1.5">
        转到第
        <input
          type="number"
          name="page"
          min={1}
          max={pages}
          required
          className="min-h-7 w-16 rounded border border-line-strong bg-white px-1.5"
        />
        页
      </label>
      <button type="submit" className={buttonClass("secondary", "small", false)}>
        转到
      </button>
    </form>
  );
}
