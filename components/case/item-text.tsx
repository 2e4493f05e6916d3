import { StatusTag } from "@/components/ui/tag";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { ITEM_TEXTS, OPERATORS } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { METHOD_LABELS, pointsText, SCHEME_TEXTS } from "@/lib/labels/schemes";

/** 三级指标原文: number, kind, text, and whatever the reader must know of it (borrowed text, “没有发生”, figures asked). */
export function ItemText({ item }: { item: Omit<DossierItem, "answer" | "evidence"> }) {
  return (
    <div>
      <p className="flex flex-wrap items-center gap-2 text-sm text-gray-600">
        <span>
          {choiceLabel(item.kind)} 第 {item.position} 项
        </span>
        <span>
          {item.section}／{item.group}
        </span>
        {item.points === null ? null : <span>{pointsText(item)}</span>}
        {item.method === null ? null : <span>评测方式：{METHOD_LABELS[item.method]}</span>}
        {item.veto ? <StatusTag tone="danger">一票否决</StatusTag> : null}
        {item.textStatus === "original" ? null : <StatusTag tone="warning">{choiceLabel(item.textStatus)}</StatusTag>}
      </p>
      <p className="prose-zh mt-1 font-semibold">{item.text}</p>
      {item.negative ? <p className="mt-1 text-sm text-gray-600">{ITEM_TEXTS.negative}</p> : null}
      {item.metrics.map((metric) => (
        <p key={metric.key} className="mt-1 text-sm text-gray-600">
          量化要求：{metric.label}
          {metric.value === null
            ? `（${metric.reference}）`
            : `${OPERATORS[metric.op] ?? ""} ${metric.value}${metric.unit}`}
        </p>
      ))}
      {item.veto ? <p className="mt-1 text-sm text-red-600">{SCHEME_TEXTS.veto}</p> : null}
      {item.applicable ? null : <p className="mt-1 text-sm text-amber-700">{ITEM_TEXTS.legislative}</p>}
    </div>
  );
}
