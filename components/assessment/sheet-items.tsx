import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { KeepInView } from "@/components/ui/keep-in-view";
import type { SheetItem } from "@/lib/assessment/sheet-shape";
import { judgementLabel } from "@/lib/labels/dossier";

/** All items of a sheet with one's own judgement, the open ones marked. */
export function SheetItems({ items, current, sheetId }: { items: SheetItem[]; current: number; sheetId: string }) {
  return (
    <nav
      data-aside
      data-scroll
      aria-label="指标"
      className="relative mb-4 max-h-60 overflow-y-auto border border-line bg-white text-sm lg:max-h-[75vh]"
    >
      <ol>
        {items.map((item, index) => (
          <li key={item.id}>
            {items[index - 1]?.section === item.section ? null : (
              <p className="bg-gray-100 px-3 py-1 text-gray-700">{item.section}</p>
            )}
            <Link
              href={`/assess/${sheetId}?item=${item.position}`}
              aria-current={item.position === current ? "page" : undefined}
              className={cx(
                "flex justify-between gap-2 px-3 py-1.5 hover:bg-primary-50",
                item.position === current && "bg-primary-100 font-semibold",
              )}
            >
              <span>
                第 {item.position} 项{item.veto ? <span className="ml-1 text-red-600">否决</span> : null}
              </span>
              {item.position === current ? <KeepInView /> : null}
              {item.score ? (
                <span className="text-gray-700">
                  {judgementLabel(item.kind, item.score.judgement)} {item.score.points}
                </span>
              ) : (
                <span className="text-amber-700">未评</span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
