"use client";

import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import { Progress } from "@/components/ui/progress";
import { StatusTag } from "@/components/ui/tag";
import { filteredItems, isDeduction, isUncited, type SheetFilter } from "@/lib/assessment/sheet-rules";
import type { SheetItem } from "@/lib/assessment/sheet-shape";
import { judgementLabel } from "@/lib/labels/dossier";
import { FLAG_KINDS, SHEET_TEXTS } from "@/lib/labels/scoring";
import { Link } from "../ui/link";
import { SheetFilters, sheetQuery } from "./sheet-filters";

/** All items of a sheet at the left with one's own marks, narrowed by filters that stay. */
export function SheetList({
  items,
  filter,
  base,
  current,
}: {
  items: readonly SheetItem[];
  filter: SheetFilter | null;
  base: string;
  current: number;
}) {
  const shown = filteredItems(items, filter);
  return (
    <div className="border border-line bg-white">
      <div className="border-b border-line px-3 py-2">
        <Progress label="已评" done={items.filter(({ score }) => score).length} total={items.length} />
      </div>
      <SheetFilters items={items} filter={filter} path={`${base}/${current}`} />
      <nav
        aria-label={SHEET_TEXTS.list}
        data-scroll
        className="relative max-h-60 overflow-y-auto text-sm lg:max-h-[72vh]"
      >
        {shown.length === 0 ? <p className="px-3 py-3 text-gray-600">{SHEET_TEXTS.none}</p> : null}
        <ol>
          {shown.map((item, index) => (
            <li key={item.id}>
              {shown[index - 1]?.section === item.section ? null : (
                <p className="bg-gray-100 px-3 py-1 text-gray-700">{item.section}</p>
              )}
              <Line
                item={item}
                href={`${base}/${item.position}${sheetQuery(filter)}`}
                here={item.position === current}
              />
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}

function Line({ item, href, here }: { item: SheetItem; href: string; here: boolean }) {
  const { score } = item;
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={cx(
        "flex items-start justify-between gap-2 border-b border-gray-100 px-3 py-1 hover:bg-gray-50",
        here && "border-l-4 border-l-primary-600 bg-primary-50",
      )}
    >
      {here ? <KeepInView /> : null}
      <span className="min-w-0">
        <span className="line-clamp-2">
          {item.position}. {item.text}
        </span>
        <span className="text-xs text-red-600">
          {[item.veto ? "否决项" : "", ...item.flags.map((kind) => `已报${FLAG_KINDS[kind]}`)]
            .filter(Boolean)
            .join("　")}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end">
        {score ? (
          <span className={isDeduction(item, score) ? "font-semibold text-amber-700" : "text-gray-700"}>
            {judgementLabel(item.kind, score.judgement)} {score.points}
          </span>
        ) : (
          <span className="text-amber-700">未评</span>
        )}
        {isUncited(item) ? <StatusTag tone="warning">待引用</StatusTag> : null}
      </span>
    </Link>
  );
}
