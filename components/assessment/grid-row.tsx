"use client";

import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { StatusTag } from "@/components/ui/tag";
import { isDeduction, isUncited } from "@/lib/assessment/sheet-rules";
import type { Citation, SheetItem } from "@/lib/assessment/sheet-shape";
import { judgementLabel } from "@/lib/labels/dossier";
import { FLAG_KINDS } from "@/lib/labels/scoring";
import { Link } from "../ui/link";
import { MarkForm } from "./mark-form";

const CELL = "border-t border-line px-2 py-1 align-top";

/** One item as a row; opened, its mark is given below it. */
export function GridRow({
  sheetId,
  item,
  active,
  deductionReasons,
  allowsNotApplicable,
  citationLabel,
  onOpen,
}: {
  sheetId: string;
  item: SheetItem;
  active: boolean;
  deductionReasons: readonly string[];
  allowsNotApplicable: boolean;
  citationLabel: (citation: Citation) => string;
  onOpen?: () => void;
}) {
  const { score } = item;
  const reasons = score ? [...score.reasons, score.reason].filter(Boolean).join("；") : "";
  return (
    <>
      <tr id={`row-${item.position}`} className={cx("scroll-mt-2", active && "bg-primary-50")}>
        <th scope="row" className={cx(CELL, "text-left font-normal whitespace-nowrap")}>
          {item.position}
        </th>
        <td className={CELL}>
          <span className={cx("line-clamp-2", active && "md:line-clamp-none")}>{item.text}</span>
          {item.veto ? <span className="text-xs text-red-600">否决项</span> : null}
        </td>
        <td className={cx(CELL, "print-cell max-md:hidden")}>{item.full}</td>
        <td className={cx(CELL, "whitespace-nowrap")}>
          {score ? judgementLabel(item.kind, score.judgement) : <span className="text-amber-700">未评</span>}
        </td>
        <td
          className={cx(CELL, "whitespace-nowrap", score && isDeduction(item, score) && "font-semibold text-amber-700")}
        >
          {score?.points ?? "—"}
        </td>
        <td className={cx(CELL, "print-cell max-md:hidden md:min-w-32")}>
          <span className={cx(!active && "line-clamp-2")}>{reasons || "—"}</span>
        </td>
        <td className={cx(CELL, "print-cell max-lg:hidden")}>
          {score?.citations.map((citation) => (
            <span key={citationLabel(citation)} className="block whitespace-nowrap">
              {citationLabel(citation)}
            </span>
          ))}
          {isUncited(item) ? <StatusTag tone="warning">待引用</StatusTag> : null}
        </td>
        <td className={cx(CELL, "print-cell max-md:hidden")}>
          {item.flags.map((kind) => (
            <StatusTag key={kind} tone="danger">
              {FLAG_KINDS[kind]}
            </StatusTag>
          ))}
        </td>
        <td className={cx(CELL, "no-print text-center whitespace-nowrap")}>
          {onOpen ? (
            <Button size="small" aria-expanded={active} onClick={onOpen}>
              {active ? "收起" : "评分"}
              <span className="sr-only">：第 {item.position} 项</span>
            </Button>
          ) : null}
          <Link href={`/assess/${sheetId}/items/${item.position}`} className="link max-md:mt-1 max-md:block md:ml-2">
            材料<span className="sr-only">：第 {item.position} 项</span>
          </Link>
        </td>
      </tr>
      {active ? (
        <tr className="bg-primary-50">
          <td colSpan={9} className="px-3 pb-2">
            <div className="bg-white px-3">
              <p className="py-2 md:hidden">{item.text}</p>
              <MarkForm
                sheetId={sheetId}
                item={{ ...item, allowsNotApplicable }}
                deductionReasons={deductionReasons}
                hasEvidence={item.hasEvidence}
                citationLabel={citationLabel}
              />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}
