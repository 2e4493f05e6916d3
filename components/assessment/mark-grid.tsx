"use client";

import { useState } from "react";
import { usePageKeys } from "@/components/filing/use-page-keys";
import { Button } from "@/components/ui/button";
import { filteredItems, nextUnscored, ownSum, type SheetFilter } from "@/lib/assessment/sheet-rules";
import type { Citation, SheetItem } from "@/lib/assessment/sheet-shape";
import { SHEET_TEXTS } from "@/lib/labels/scoring";
import { GridRow } from "./grid-row";
import { JUDGE_CODES, MARK_ACTS, type MarkAct } from "./mark-keys";
import { useOwnMarks } from "./own-marks";

type GridAct = MarkAct | "next" | "forward" | "back";
const CODES: Readonly<Record<string, GridAct>> = {
  ...JUDGE_CODES,
  KeyN: "next",
  KeyJ: "forward",
  KeyK: "back",
  KeyP: "points",
  KeyR: "reasons",
  KeyT: "text",
  KeyS: "save",
};
const HEADERS = ["序号", "指标", "满分", "判断", "得分", "理由", "引用", "标记"] as const;

/** All items as rows, with one's own marks and their sum; the row that is chosen opens for marking, by mouse or by keys. */
export function MarkGrid({
  sheetId,
  items: read,
  filter,
  deductionReasons,
  allowsNotApplicable,
  numbers,
  open,
}: {
  sheetId: string;
  items: readonly SheetItem[];
  filter: SheetFilter | null;
  deductionReasons: readonly string[];
  allowsNotApplicable: boolean;
  /** 材料编号 by `useKey(item, evidence)`. */
  numbers: Readonly<Record<string, string>>;
  open: boolean;
}) {
  const items = useOwnMarks(sheetId, read);
  const [active, setActive] = useState<number | null>(null);
  // what the filter shows stays in its place while its rows are being marked
  const shown = filteredItems(read, filter).map(({ id }) => items.find((item) => item.id === id)!);
  const at = shown.findIndex(({ position }) => position === active);
  const go = (position: number | null | undefined) => {
    if (position == null || !open) return;
    setActive(position);
    requestAnimationFrame(() => document.getElementById(`row-${position}`)?.scrollIntoView({ block: "start" }));
  };
  usePageKeys<GridAct>(
    {
      ...MARK_ACTS,
      next: () => go(nextUnscored(shown, active ?? 0)),
      forward: () => go(shown[at + 1]?.position),
      back: () => go(shown[at - 1]?.position),
    },
    CODES,
  );
  const { points, full } = ownSum(items);
  return (
    <>
      <p className="my-2 text-sm">
        <strong>{SHEET_TEXTS.ownSum(points, full)}</strong>　
        <span className="text-gray-600">{SHEET_TEXTS.ownOnly}</span>
      </p>
      <div className="print-wide border border-line bg-white">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">全部指标和我的评分</caption>
          <thead>
            <tr className="bg-gray-100 text-left">
              {HEADERS.map((header) => (
                <th
                  key={header}
                  scope="col"
                  className={`px-2 py-1.5 font-semibold whitespace-nowrap ${HIDDEN[header] ?? ""}`}
                >
                  {header}
                </th>
              ))}
              <th scope="col" className="no-print px-2 py-1.5 font-semibold">
                操作
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <GridRow
                key={item.id}
                sheetId={sheetId}
                item={item}
                active={item.position === active}
                deductionReasons={deductionReasons}
                allowsNotApplicable={allowsNotApplicable}
                citationLabel={({ evidenceId, page }: Citation) =>
                  `${numbers[`${item.id} ${evidenceId}`] ?? "—"} 第 ${page} 页`
                }
                {...(open ? { onOpen: () => setActive(item.position === active ? null : item.position) } : {})}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="px-3 py-3 text-gray-600">{SHEET_TEXTS.none}</p> : null}
      </div>
      {open ? (
        <p className="no-print mt-2">
          <Button size="small" onClick={() => go(nextUnscored(shown, active ?? 0))}>
            到下一未评项
          </Button>
        </p>
      ) : null}
    </>
  );
}

/** What narrow screens, not paper, leave to the row that is opened. */
const HIDDEN: Readonly<Record<string, string>> = {
  指标: "print:w-2/5",
  满分: "print-cell max-md:hidden",
  理由: "print-cell max-md:hidden",
  引用: "print-cell max-lg:hidden",
  标记: "print-cell max-md:hidden",
};
