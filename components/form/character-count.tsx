"use client";

import { grouped } from "@/lib/labels/figures";

/** 已写 1,234 字，最多 2,000 字; over the limit, by how much. Counts only, never cuts. */
export function CharacterCount({
  id,
  count,
  limit,
  rule,
}: {
  id?: string | undefined;
  count: number;
  limit?: number | undefined;
  rule?: string | undefined;
}) {
  const over = limit === undefined ? 0 : count - limit;
  return (
    <p id={id} className="mt-1 text-sm text-gray-600">
      <span
        data-limit={limit}
        aria-live={over > 0 ? "polite" : "off"}
        className={over > 0 ? "font-semibold text-red-600" : undefined}
      >
        已写 {grouped(count)} 字{limit === undefined ? null : `，最多 ${grouped(limit)} 字`}
        {over > 0 ? `，超出 ${grouped(over)} 字` : null}
      </span>
      {rule ? <span className="ml-3">{rule}</span> : null}
    </p>
  );
}
