import { StatusTag } from "@/components/ui/tag";
import type { Tone } from "@/components/ui/tone";
import type { LastTime, Layer } from "@/lib/first-review/shapes";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { READING_TEXTS } from "@/lib/labels/reading";
import { stageName } from "@/lib/labels/stages";

const TONES: Record<string, Tone> = { agree: "success", doubt: "warning", not_met: "danger" };

/** What other offices say of the item, each with author and time. */
export function OtherLayers({ layers }: { layers: readonly Layer[] }) {
  if (layers.length === 0) return null;
  return (
    <section className="mt-4" aria-label={READING_TEXTS.others}>
      <h2 className="text-sm text-gray-600">{READING_TEXTS.others}</h2>
      <ul className="space-y-1 text-sm">
        {layers.map((layer) => (
          <li key={layer.officeId}>
            <span className="mr-2">{layer.office}</span>
            <StatusTag tone={TONES[layer.opinion]!}>{choiceLabel(layer.opinion)}</StatusTag>
            {layer.remark ? <span className="ml-2 whitespace-pre-wrap">{layer.remark}</span> : null}
            <span className="ml-2 text-gray-600">
              {layer.author}，{formatDateTime(layer.at)}
              {layer.stands ? "" : "（针对变化以前的内容）"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 上一周期: what the place said of the item then, what the own office said, and how it ended. */
export function LastTimeNote({ last, kind }: { last: LastTime | null; kind: string }) {
  if (!last) return null;
  return (
    <section className="mt-4" aria-label={READING_TEXTS.lastTime}>
      <h2 className="text-sm text-gray-600">
        {READING_TEXTS.lastTime}（{last.cycle}，{stageName(last.stage, "staff", last.resultsPublished)}）
      </h2>
      <p className="prose-zh text-sm whitespace-pre-wrap">
        自评{judgementLabel(kind, last.judgement)}
        {last.same ? "" : "（由对应的指标而来，表述有变化）"}：{last.narrative || "没有情况说明。"}
      </p>
      {last.opinion ? (
        <p className="text-sm">
          本办公室当时的意见：{choiceLabel(last.opinion)}
          {last.remark ? `——${last.remark}` : ""}
        </p>
      ) : null}
    </section>
  );
}
