import type { Metric } from "./schema";

const UNITS = "%|％|个?工作日|个?自然日|日|天|个月|年|小时|学时|课时|次|期|人次|人|名|件|项|个|份";
const AT_LEAST = "不低于|不少于|不小于|至少(?:组织|开展|安排|听取|举办|召开|建成)?|均?达(?:到|成)?|须达";
const AT_MOST = "不超过|不高于|不多于|不大于|最长不超过";
const BEFORE = new RegExp(`(${AT_MOST}|${AT_LEAST})(\\d+(?:\\.\\d+)?)(${UNITS})`, "g");
const AFTER = new RegExp(`(\\d+(?:\\.\\d+)?)(${UNITS})(?:的)?(以上|以内|之内|内|以下)`, "g");
const ONLY_PLURAL = /^(?:1)(?:名|人|项|个)$/;
const LONGEST_LABEL = 20;

type Found = { at: number; op: Metric["op"]; value: number; unit: string };

const plainUnit = (unit: string): string => unit.replace("％", "%").replace(/^个(?=工作日|自然日|月)/, "");

function found(text: string): Found[] {
  const before = [...text.matchAll(BEFORE)].map(({ index, 1: words, 2: figure, 3: unit }) => ({
    at: index,
    op: new RegExp(`^(?:${AT_MOST})$`).test(words!) ? ("<=" as const) : (">=" as const),
    value: Number(figure),
    unit: plainUnit(unit!),
  }));
  const after = [...text.matchAll(AFTER)].map(({ index, 1: figure, 2: unit, 3: words }) => ({
    at: index,
    op: words === "以上" ? (">=" as const) : ("<=" as const),
    value: Number(figure),
    unit: plainUnit(unit!),
  }));
  const figures = new Set(before.map(({ at, value }) => `${value}@${Math.floor(at / 12)}`));
  const fresh = after.filter(({ at, value }) => !figures.has(`${value}@${Math.floor(at / 12)}`));
  return [...before, ...fresh].sort((a, b) => a.at - b.at);
}

/** The words before the figure, back to the last mark: what is measured. */
function labelBefore(text: string, at: number): string {
  const clause =
    text
      .slice(0, at)
      .split(/[，。；：、,;（(]/u)
      .at(-1) ?? "";
  return clause.replace(/(一般|在|的|为|应|须|且|均)+$/u, "").slice(-LONGEST_LABEL);
}

/**
 * Measurable requirements that a text seems to state (≥ 80 %、5 个工作日内、不少于 40 学时): suggestions for whoever keeps the catalogue,
 * never more.
 */
export function metricPhrases(text: string): Metric[] {
  return found(text)
    .filter(({ value, unit }) => !ONLY_PLURAL.test(`${value}${unit}`))
    .map(({ at, op, value, unit }, index) => ({
      key: `metric${index + 1}`,
      label: labelBefore(text, at) || "要求",
      unit,
      op,
      value,
    }));
}

const NEGATIVE = /(没有|未)(发生|出现|存在|违法)|不存在|没有(增加|设定|以征求)/u;

/** Whether a text seems to say that a thing has not happened. */
export const saysNegative = (text: string): boolean => NEGATIVE.test(text);
