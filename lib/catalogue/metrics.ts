/** A measurable requirement drawn from an item's text; `value` null means that the figure lies in `reference`. */
export type MetricRule = {
  key: string;
  label: string;
  unit: string;
  op: "<=" | ">=";
  value: number | null;
  reference?: string | undefined;
};

/** The figures an applicant entered, by metric key. */
export type MetricValues = Readonly<Record<string, number | null | undefined>>;

export type MetricProblem = {
  code: "metric_missing" | "metric_below" | "metric_above" | "metric_reference_missing";
  metric: MetricRule;
  actual: number | null;
  required: number | null;
};

const required = (metric: MetricRule, references: MetricValues): number | null =>
  metric.value ?? references[metric.key] ?? null;

/**
 * Whether a figure satisfies its metric; null while there is nothing to compare with, because the figure isn't a number or
 * the reference figure of this cycle isn't given.
 */
export function meetsMetric(
  metric: MetricRule,
  value: number | null | undefined,
  references: MetricValues = {},
): boolean | null {
  const bound = required(metric, references);
  if (bound === null || !Number.isFinite(value)) return null;
  return metric.op === "<=" ? (value as number) <= bound : (value as number) >= bound;
}

/** What stands between the figures entered and the requirements of one item, metric by metric; empty when all are met. */
export function metricProblems(
  metrics: readonly MetricRule[],
  values: MetricValues,
  references: MetricValues = {},
): MetricProblem[] {
  return metrics.flatMap((metric): MetricProblem[] => {
    const entered = values[metric.key];
    const actual = typeof entered === "number" && Number.isFinite(entered) ? entered : null;
    const bound = required(metric, references);
    const problem = (code: MetricProblem["code"]) => [{ code, metric, actual, required: bound }];
    if (actual === null) return problem("metric_missing");
    if (bound === null) return problem("metric_reference_missing");
    if (meetsMetric(metric, actual, references)) return [];
    return problem(metric.op === "<=" ? "metric_above" : "metric_below");
  });
}
