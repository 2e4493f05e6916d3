import type { AnswerContent } from "@/lib/applications/merging";
import type { MetricRule } from "@/lib/catalogue/metrics";

/** A field by the name it has in the form. */
export type Field = "judgement" | "narrative" | "ownScore" | "notApplicableReason" | "declared" | `metrics.${string}`;
export type Value = string | number | boolean | null;
/** Values by field; a field that isn't named is left as it stands. */
export type Values = Partial<Record<Field, Value>>;

/** What decides which fields an item has and what they may hold. */
export type ItemForm = {
  kind: "standard" | "bonus" | "deduction";
  negative: boolean;
  points: number | null;
  metrics: readonly MetricRule[];
  allowsNotApplicable: boolean;
};

/** The fields of an item in the order of its form. */
export function fieldsOf(item: ItemForm): Field[] {
  return [
    "judgement",
    "narrative",
    ...(item.points === null ? [] : (["ownScore"] as const)),
    ...(item.negative ? (["declared"] as const) : []),
    ...(item.kind === "standard" && item.allowsNotApplicable ? (["notApplicableReason"] as const) : []),
    ...item.metrics.map(({ key }): Field => `metrics.${key}`),
  ];
}

const metricKey = (field: Field): string | null => (field.startsWith("metrics.") ? field.slice(8) : null);

export function valueIn(content: AnswerContent, field: Field): Value {
  const key = metricKey(field);
  return key === null
    ? (content[field as Exclude<keyof AnswerContent, "metrics">] ?? null)
    : (content.metrics[key] ?? null);
}

/** The content with these values in place of its own. */
export function withValues(content: AnswerContent, values: Values): AnswerContent {
  const plain: Record<string, Value | undefined> = {};
  const metrics: Record<string, number | null | undefined> = { ...content.metrics };
  for (const [field, value] of Object.entries(values) as [Field, Value][]) {
    const key = metricKey(field);
    if (key === null) plain[field] = value;
    else metrics[key] = value as number | null;
  }
  return { ...content, ...plain, metrics };
}

/** What no sheet can hold: control characters and half pairs, which XML has no place for. */
const UNPRINTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as it comes back from a sheet: line ends are one sign, what no sheet can hold is gone, blanks at the ends don't count. */
export const settled = (text: string): string => text.replace(UNPRINTABLE, "").replace(/\r\n?/g, "\n").trim();

/** Whether two values say the same once they have been through a sheet. */
export const sameValue = (a: Value, b: Value): boolean =>
  typeof a === "string" && typeof b === "string" ? settled(a) === settled(b) : a === b;
