import { meetsMetric } from "@/lib/catalogue/metrics";
import { ITEM_TEXTS, judgementLabel, OPERATORS } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import type { PackageContent, PackedEvidence, PackedItem } from "./content";

/** Each figure of an item as one line: 网上可办率：85%（不低于 80%）　✓ 达到要求. */
export function figureLines({ metrics, answer }: PackedItem): string[] {
  return metrics.map((metric) => {
    const value = answer?.metrics[metric.key];
    const bound = `${OPERATORS[metric.op]} ${metric.value ?? metric.reference ?? ""}${metric.value === null ? "" : metric.unit}`;
    if (value === null || value === undefined) return `${metric.label}：${ITEM_TEXTS.metricOpen}（${bound}）`;
    const met = meetsMetric(metric, value);
    const verdict = met === null ? ITEM_TEXTS.metricNoReference : met ? ITEM_TEXTS.metricMet : ITEM_TEXTS.metricMissed;
    return `${metric.label}：${value}${metric.unit}（${bound}）　${verdict}`;
  });
}

/** 自评结论 with the points that the place gives itself. */
export function judgementText({ kind, answer, points }: PackedItem): string {
  const judgement = judgementLabel(kind, answer?.judgement ?? null);
  const own = answer?.ownScore ?? null;
  return own === null ? judgement : `${judgement}，自评 ${own} 分${points === null ? "" : `（满分 ${points} 分）`}`;
}

/** What a piece of evidence is: who issued it, under which number and when, the pages that prove the item, its file, address or words. */
export function evidenceNote(each: PackedEvidence): string {
  const { fileName, url, text, issuer, documentNumber, issuedOn, pages, note } = each;
  const parts = [issuer, documentNumber, issuedOn, pages ? `第 ${pages} 页` : "", note, fileName, url, text];
  return parts.filter(Boolean).join("；");
}

/** 综合示范创建 or 单项示范创建 with its field. */
export const trackText = ({ track, theme }: Pick<PackageContent, "track" | "theme">): string =>
  theme ? `${choiceLabel(track)}（${theme}）` : choiceLabel(track);
