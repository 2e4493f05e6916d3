import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Judgement } from "@/lib/catalogue/rules";

/** What one answer says, field by field: the part of it that people write. */
export type Content = {
  judgement: Judgement | null;
  narrative: string;
  ownScore: number | null;
  notApplicableReason: string;
  declared: boolean;
  metrics: Record<string, number | null>;
};

/** A field by the name it has in the form. */
export type Field = "judgement" | "narrative" | "ownScore" | "notApplicableReason" | "declared" | `metrics.${string}`;
export type Value = string | number | boolean | null;
/** Values by field; a field that isn't named is left as it stands. */
export type Values = Partial<Record<Field, Value>>;

export const EMPTY: Content = {
  judgement: null,
  narrative: "",
  ownScore: null,
  notApplicableReason: "",
  declared: false,
  metrics: {},
};

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

export function valueIn(content: Content, field: Field): Value {
  const key = metricKey(field);
  return key === null ? (content[field as Exclude<keyof Content, "metrics">] ?? null) : (content.metrics[key] ?? null);
}

/** The content with these values in place of its own. */
export function withValues(content: Content, values: Values): Content {
  const next: Content = { ...content, metrics: { ...content.metrics } };
  for (const [field, value] of Object.entries(values) as [Field, Value][]) {
    const key = metricKey(field);
    if (key === null) Object.assign(next, { [field]: value });
    else next.metrics[key] = value as number | null;
  }
  return next;
}

/** What no sheet can hold: control characters and half pairs, which XML has no place for. */
const UNPRINTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A text as it comes back from a sheet: line ends are one sign, what no sheet can hold is gone, blanks at the ends don't count. */
export const settled = (text: string): string => text.replace(UNPRINTABLE, "").replace(/\r\n?/g, "\n").trim();

/** Whether two values say the same once they have been through a sheet. */
export const sameValue = (a: Value, b: Value): boolean =>
  typeof a === "string" && typeof b === "string" ? settled(a) === settled(b) : a === b;
