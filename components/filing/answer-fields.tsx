"use client";

import { Checkbox } from "@/components/form/checkbox-group";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { pointsHint } from "@/lib/applications/claims";
import type { DossierAnswer, DossierItem } from "@/lib/applications/dossier-shape";
import { type MetricRule, meetsMetric } from "@/lib/catalogue/metrics";
import type { Fields } from "@/lib/kernel/field-edits";
import { ITEM_TEXTS, judgementLabel, OPERATORS } from "@/lib/labels/dossier";

const JUDGEMENTS = ["met", "partly_met", "not_met", "not_applicable"] as const;

/** The boxes of one item; which of them there are is said by the item, the catalogue and the scheme. */
export function AnswerFields({
  item,
  answer,
  entered,
  allowsNotApplicable,
}: {
  item: Omit<DossierItem, "evidence">;
  answer: DossierAnswer | null;
  entered: Fields;
  allowsNotApplicable: boolean;
}) {
  const options = JUDGEMENTS.filter((judgement) =>
    item.kind === "standard"
      ? judgement !== "not_applicable" || allowsNotApplicable
      : judgement === "met" || judgement === "not_met",
  ).map((value) => ({ value, label: judgementLabel(item.kind, value) }));
  return (
    <>
      <RadioGroup
        name="judgement"
        label="自评结论"
        required
        inline
        options={options}
        defaultValue={answer?.judgement ?? undefined}
      />
      {allowsNotApplicable && item.kind === "standard" ? (
        <div hidden={entered.judgement !== null && entered.judgement !== "not_applicable"}>
          <TextArea
            name="notApplicableReason"
            label="不适用的理由"
            hint={ITEM_TEXTS.notApplicable}
            rows={2}
            defaultValue={answer?.notApplicableReason}
          />
        </div>
      ) : null}
      {item.metrics.map((metric) => (
        <MetricField key={metric.key} metric={metric} answer={answer} entered={entered} />
      ))}
      {item.negative ? (
        <Checkbox name="declared" label={ITEM_TEXTS.declaration} defaultChecked={answer?.declared ?? false} />
      ) : null}
      <TextArea
        name="narrative"
        label="情况说明"
        hint="写明做法、时间、数据和成效，与下面的佐证材料对应。"
        rows={9}
        counted
        countRule={ITEM_TEXTS.countRule}
        defaultValue={answer?.narrative}
      />
      {item.points === null ? null : (
        <NumberInput
          name="ownScore"
          label="自评得分"
          hint={pointsHint(item.kind, item.points, entered.judgement)}
          decimal
          unit="分"
          defaultValue={answer?.ownScore ?? undefined}
        />
      )}
    </>
  );
}

/** One figure asked for, compared with what the text demands while it is typed. */
function MetricField({
  metric,
  answer,
  entered,
}: {
  metric: MetricRule;
  answer: DossierAnswer | null;
  entered: Fields;
}) {
  const typed = entered[`metrics.${metric.key}`];
  const value = typeof typed === "number" ? typed : null;
  const met = meetsMetric(metric, value);
  const bound = metric.value === null ? metric.reference : `${OPERATORS[metric.op]} ${metric.value}${metric.unit}`;
  return (
    <div className="sm:flex sm:items-end sm:gap-4">
      <NumberInput
        name={`metrics.${metric.key}`}
        label={metric.label}
        hint={`要求：${bound}`}
        decimal
        unit={metric.unit}
        defaultValue={answer?.metrics[metric.key] ?? undefined}
      />
      <p
        role="status"
        className={`mb-5 text-sm ${met === false ? "text-red-600" : met ? "text-green-700" : "text-gray-600"}`}
      >
        {value === null
          ? ITEM_TEXTS.metricOpen
          : met === null
            ? ITEM_TEXTS.metricNoReference
            : met
              ? ITEM_TEXTS.metricMet
              : ITEM_TEXTS.metricMissed}
      </p>
    </div>
  );
}
