import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { meetsMetric } from "@/lib/catalogue/metrics";
import { formatDateTime } from "@/lib/kernel/dates";
import { ITEM_TEXTS, judgementLabel, NOTHING_WRITTEN, originText } from "@/lib/labels/dossier";
import { EvidenceList } from "./evidence-list";
import { ItemText } from "./item-text";

const TONES: Record<string, Tone> = {
  met: "success",
  partly_met: "warning",
  not_met: "danger",
  not_applicable: "neutral",
};

/** What a place says about one item, for reading: its judgement, the narrative, figures, declaration and evidence. */
export function AnswerView({
  item,
  showText = true,
  level = 3,
  withEvidence = true,
  children,
}: {
  item: DossierItem;
  showText?: boolean;
  /** The rank of its headings: 2 where the page has no heading between. */
  level?: 2 | 3;
  /** False where the evidence stands apart. */
  withEvidence?: boolean;
  children?: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-label={`第 ${item.position} 项`}>
      {showText ? <ItemText item={item} /> : null}
      {item.answer ? (
        <Given item={item} answer={item.answer} level={level} />
      ) : (
        <p className="mt-3 text-gray-600">{item.applicable ? "本项没有填写。" : null}</p>
      )}
      {item.applicable && withEvidence ? (
        <div className="mt-3">
          <Heading className="text-sm text-gray-600">佐证材料</Heading>
          <EvidenceList evidence={item.evidence} />
        </div>
      ) : null}
      {children}
    </section>
  );
}

function Given({ item, answer, level }: { item: DossierItem; answer: DossierAnswer; level: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  const facts = [
    {
      term: "自评结论",
      detail: (
        <StatusTag tone={TONES[item.kind === "standard" ? (answer.judgement ?? "") : ""] ?? "neutral"}>
          {judgementLabel(item.kind, answer.judgement)}
        </StatusTag>
      ),
    },
    ...(item.points === null || answer.ownScore === null
      ? []
      : [{ term: "自评得分", detail: `${answer.ownScore} / ${item.points} 分` }]),
    ...(item.negative ? [{ term: "承诺声明", detail: answer.declared ? "已承诺" : "未承诺" }] : []),
    ...(answer.judgement === "not_applicable"
      ? [{ term: "不适用的理由", detail: answer.notApplicableReason, wide: true }]
      : []),
    ...item.metrics.map((metric) => ({
      term: metric.label,
      detail: metricText(meetsMetric(metric, answer.metrics[metric.key]), answer.metrics[metric.key], metric.unit),
    })),
    ...(answer.origin ? [{ term: "来源", detail: originText(answer.origin, answer.reread) }] : []),
    { term: "最后修改", detail: `${answer.updatedByName}，${formatDateTime(new Date(answer.updatedAt))}` },
  ];
  return (
    <div className="@container mt-3">
      <DescriptionList items={facts} columns="fit" />
      <Heading className="mt-3 text-sm text-gray-600">情况说明</Heading>
      <p className="prose-zh whitespace-pre-wrap">{answer.narrative || NOTHING_WRITTEN}</p>
    </div>
  );
}

function metricText(met: boolean | null, value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return ITEM_TEXTS.metricOpen;
  const verdict = met === null ? ITEM_TEXTS.metricNoReference : met ? ITEM_TEXTS.metricMet : ITEM_TEXTS.metricMissed;
  return `${value}${unit}　${verdict}`;
}
