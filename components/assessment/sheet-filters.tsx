import { cx } from "@/components/ui/cx";
import { filteredItems, SHEET_FILTERS, type SheetFilter } from "@/lib/assessment/sheet-rules";
import type { SheetItem } from "@/lib/assessment/sheet-shape";
import { FILTER_LABELS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { Link } from "../ui/link";

/** The filter as it stands behind an address. */
export const sheetQuery = (filter: SheetFilter | null): string => (filter ? `?show=${filter}` : "");

/** 全部、未评、扣分、待引用、有标记, each with how many. */
export function SheetFilters({
  items,
  filter,
  path,
}: {
  items: readonly SheetItem[];
  filter: SheetFilter | null;
  path: string;
}) {
  return (
    <nav aria-label={SHEET_TEXTS.filters} className="no-print border-b border-line bg-white px-2 py-1">
      <ul className="flex flex-wrap gap-x-1 text-sm">
        {([null, ...SHEET_FILTERS] as const).map((key) => (
          <li key={key ?? "all"}>
            <Link
              href={`${path}${sheetQuery(key)}`}
              aria-current={key === filter ? "page" : undefined}
              className={cx(
                "inline-flex min-h-8 items-center rounded-sm px-1.5",
                key === filter ? "bg-primary-100 font-semibold text-primary-700" : "text-gray-700 hover:bg-gray-50",
              )}
            >
              {key === null ? "全部" : FILTER_LABELS[key]} {filteredItems(items, key).length}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
