import type { ReactNode } from "react";
import { cx } from "./cx";

export type Description = { term: ReactNode; detail: ReactNode; wide?: boolean };

const COLUMNS = { 1: "", 2: "md:grid-cols-2", 3: "md:grid-cols-2 xl:grid-cols-3", fit: "@xl:grid-cols-2" } as const;

/** Facts as term and detail; an empty detail shows a dash. `wide` entries take a whole row. `fit`: two columns where the `@container` around it has room. */
export function DescriptionList({ items, columns = 2 }: { items: Description[]; columns?: keyof typeof COLUMNS }) {
  return (
    <dl className={cx("grid grid-cols-1 gap-x-8", COLUMNS[columns])}>
      {items.map((item, index) => (
        <div
          key={index}
          className={cx(
            "flex gap-3 border-b border-gray-100 py-1.5 max-sm:flex-col max-sm:gap-0",
            item.wide && "col-span-full",
          )}
        >
          <dt className="w-32 shrink-0 text-gray-600">{item.term}</dt>
          <dd className="min-w-0 flex-1">{item.detail === null || item.detail === "" ? "—" : item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
