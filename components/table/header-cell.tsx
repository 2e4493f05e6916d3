import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import { Link } from "../ui/link";
import { type ListQuery, listHref, nextSort, sortOf } from "./href";

type Heading = { id: string; sortable?: boolean; width?: string };

/** A column heading; a sortable one is a link that asks the server for another order. */
export function HeaderCell({
  column,
  path,
  query = {},
  className,
  children,
}: {
  column: Heading;
  path?: string | undefined;
  query?: ListQuery | undefined;
  className: string;
  children: ReactNode;
}) {
  const sort = sortOf(query.sort);
  const mine = sort?.column === column.id ? sort : null;
  return (
    <th
      scope="col"
      aria-sort={mine ? (mine.descending ? "descending" : "ascending") : undefined}
      style={{ width: column.width, minWidth: column.width }}
      className={cx(
        "sticky top-0 z-5 border-b border-line-strong bg-gray-100 px-3 py-2 font-semibold whitespace-nowrap",
        className,
      )}
    >
      {column.sortable && path ? (
        <Link
          href={listHref(path, query, { sort: nextSort(sort, column.id) })}
          className="inline-flex min-h-6 items-center gap-1 hover:text-primary-700 hover:underline"
        >
          {children}
          <span aria-hidden="true" className={mine ? "text-primary-700" : "text-gray-500"}>
            {mine ? (mine.descending ? "↓" : "↑") : "↕"}
          </span>
        </Link>
      ) : (
        children
      )}
    </th>
  );
}
