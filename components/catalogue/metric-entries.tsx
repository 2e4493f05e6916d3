"use client";

import { Button } from "@/components/ui/button";
import { metricPhrases } from "@/lib/catalogue/metric-phrases";
import { metricText } from "@/lib/catalogue/metric-words";
import type { Metric } from "@/lib/catalogue/schema";
import { decimalPosted } from "@/lib/kernel/typed-figures";
import { CATALOGUE_TEXTS } from "@/lib/labels/catalogue";
import { ChoiceEntry, TextEntry } from "./entry";

const OPERATORS = [
  { value: ">=", label: "不低于（≥）" },
  { value: "<=", label: "不高于（≤）" },
] as const;

/** A key that no other requirement of this item has. */
function freeKey(metrics: readonly Metric[]): string {
  for (let n = metrics.length + 1; ; n += 1) if (!metrics.some(({ key }) => key === `metric${n}`)) return `metric${n}`;
}

const figure = (text: string): number | null => {
  const value = decimalPosted(text);
  return typeof value === "number" ? value : null;
};

/** 量化要求 of one item: what was adopted, and what its text suggests besides. */
export function MetricEntries({
  text,
  metrics,
  onMetrics,
}: {
  text: string;
  metrics: readonly Metric[];
  onMetrics: (metrics: Metric[]) => void;
}) {
  const alike = (a: Metric, b: Metric) => a.op === b.op && a.value === b.value && a.unit === b.unit;
  const suggested = metricPhrases(text).filter((phrase) => !metrics.some((metric) => alike(metric, phrase)));
  const change = (key: string, patch: Partial<Metric>) =>
    onMetrics(metrics.map((metric) => (metric.key === key ? { ...metric, ...patch } : metric)));
  const add = (metric: Omit<Metric, "key">) => onMetrics([...metrics, { ...metric, key: freeKey(metrics) }]);
  return (
    <fieldset className="mb-4">
      <legend className="font-semibold">量化要求</legend>
      {metrics.map((metric) => (
        <div key={metric.key} className="mt-2 grid grid-cols-2 gap-x-3 border-l-3 border-line pl-3 sm:grid-cols-6">
          <div className="col-span-2">
            <TextEntry label="要求" value={metric.label} onText={(label) => change(metric.key, { label })} />
          </div>
          <ChoiceEntry
            label="比较"
            value={metric.op}
            options={OPERATORS}
            onChoice={(op) => change(metric.key, { op })}
          />
          <TextEntry
            label="数值"
            value={metric.value === null ? "" : String(metric.value)}
            onText={(value) => change(metric.key, { value: figure(value) })}
          />
          <TextEntry label="单位" value={metric.unit} onText={(unit) => change(metric.key, { unit })} />
          <div className="self-center">
            <Button size="small" onClick={() => onMetrics(metrics.filter(({ key }) => key !== metric.key))}>
              删去此要求
            </Button>
          </div>
          {metric.value === null ? (
            <div className="col-span-2 sm:col-span-6">
              <TextEntry
                label="没有数值的，写明参照何处"
                value={metric.reference ?? ""}
                onText={(reference) => change(metric.key, { reference })}
              />
            </div>
          ) : null}
        </div>
      ))}
      <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
        {suggested.map((phrase) => (
          <Button key={`${phrase.label}${phrase.op}${phrase.value}`} size="small" onClick={() => add(phrase)}>
            采用：{metricText(phrase).replace(/ \[.*$/, "")}
          </Button>
        ))}
        <Button size="small" onClick={() => add({ label: "", unit: "", op: ">=", value: null })}>
          增加量化要求
        </Button>
        {suggested.length > 0 ? <span className="text-gray-600">{CATALOGUE_TEXTS.suggestion}</span> : null}
      </div>
    </fieldset>
  );
}
