import type { Metric } from "./schema";

const SIGNS = { ">=": "≥", "<=": "≤" } as const;
const PART = /^(.+?)\s*([≥≤])\s*([^\s（]+)\s*([^（]*?)(?:（(.+)）)?(?:\s*\[([A-Za-z][A-Za-z0-9]*)\])?$/u;

/** 量化要求 as one line each: `网上可办率 ≥ 80 %`, a figure kept elsewhere as `败诉率 ≤ ? %（上一年度平均值）`; the key in brackets. */
export const metricText = ({ key, label, op, value, unit, reference }: Metric): string =>
  `${label} ${SIGNS[op]} ${value ?? "?"} ${unit}${reference ? `（${reference}）` : ""} [${key}]`;

export const metricsText = (metrics: readonly Metric[]): string => metrics.map(metricText).join("\n");

/** The same read back; lines that are none of these are left out. */
export function metricsIn(text: string): Metric[] {
  return text.split("\n").flatMap((line, at): Metric[] => {
    const [, label, sign, figure, unit, reference, key] = PART.exec(line.trim()) ?? [];
    const value = figure === "?" ? null : Number(figure);
    if (!label || !unit?.trim() || Number.isNaN(value) || (value === null && !reference)) return [];
    const metric = {
      key: key ?? `metric${at + 1}`,
      label,
      unit: unit.trim(),
      op: sign === "≥" ? ">=" : "<=",
      value,
    } as const;
    return [reference ? { ...metric, reference } : metric];
  });
}
