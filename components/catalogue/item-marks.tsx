import { StatusTag } from "@/components/ui/tag";
import type { CatalogueLine } from "@/lib/catalogue/lines";
import { APPLICABILITY_LABELS } from "@/lib/labels/catalogue";
import { choiceLabel } from "@/lib/labels/fields";

type Marked = Pick<CatalogueLine, "kind" | "textStatus" | "applicability" | "negative" | "metrics">;

/** What must be known of an item beside its text, as tags. */
export function ItemMarks({ item }: { item: Marked }) {
  return (
    <>
      {item.kind === "standard" ? null : <StatusTag tone="info">{choiceLabel(item.kind)}</StatusTag>}
      {item.textStatus === "original" ? null : <StatusTag tone="warning">{choiceLabel(item.textStatus)}</StatusTag>}
      {item.applicability === "all" ? null : <StatusTag>{APPLICABILITY_LABELS[item.applicability]}</StatusTag>}
      {item.negative ? <StatusTag>“没有发生”类</StatusTag> : null}
      {item.metrics.length > 0 ? <StatusTag tone="info">{`量化要求 ${item.metrics.length}`}</StatusTag> : null}
    </>
  );
}
