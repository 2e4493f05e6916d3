import { choiceLabel } from "@/lib/labels/fields";
import { BASIS_LABELS, WEIGHTING_LABELS } from "@/lib/labels/survey-plan";
import type { PlanContent } from "./plan-content";
import { questionnaireChanges } from "./questionnaire-changes";
import { cellText, type Strata } from "./strata";

/** One point of a plan, before and after, in words. */
export type PlanChange = { label: string; before: string; after: string; changed: boolean };

const days = ({ fieldworkFrom, fieldworkTo }: PlanContent): string =>
  `${fieldworkFrom ?? "—"} 至 ${fieldworkTo ?? "—"}`;
const strataText = (strata: Strata): string =>
  strata.map(({ title, values }) => `${title}（${values.map(({ label }) => label).join("、")}）`).join("；") ||
  "不分层";
const sizingText = ({ sizing }: PlanContent): string => {
  const { basis, marginHundredths, designEffectHundredths } = sizing;
  const figures = `允许误差 ±${marginHundredths / 100} 分，设计效应 ${designEffectHundredths / 100}`;
  return basis === "margin" ? `${BASIS_LABELS.margin}：${figures}` : BASIS_LABELS.quota;
};

const POINTS: [label: string, said: (plan: PlanContent) => string][] = [
  ["访问方式", ({ method }) => (method ? choiceLabel(method) : "—")],
  ["调查起止", days],
  ["抽样框", ({ frame }) => frame || "—"],
  ["样本替换规则", ({ replacementRule }) => replacementRule || "—"],
  ["分层变量", ({ strata }) => strataText(strata)],
  ["加权办法", ({ weighting }) => WEIGHTING_LABELS[weighting]],
  ["样本量的确定", sizingText],
  ["样本量合计", ({ places }) => String(places.reduce((sum, { target }) => sum + target, 0))],
];

/**
 * A plan beside the one before it, point by point: the heads always, of the places and the questionnaire only what has changed.
 * `nameOf` gives the name of a place by its number.
 */
export function planChanges(before: PlanContent, after: PlanContent, nameOf: (number: string) => string): PlanChange[] {
  const line = (label: string, was: string, is: string) => ({ label, before: was, after: is, changed: was !== is });
  const heads = POINTS.map(([label, said]) => line(label, said(before), said(after)));
  const questions = questionnaireChanges(before.questionnaire, after.questionnaire);
  const asked = line("问卷", "", questions.join("\n"));
  const numbers = [...new Set([...before.places, ...after.places].map(({ number }) => number))].sort();
  const places = numbers.flatMap((number) => {
    const [was, is] = [before, after].map((plan) => placeText(plan, number)) as [string, string];
    if (was !== is) return [line(nameOf(number), was, is)];
    return cellChanges(before, after, number).map((change) => ({
      ...change,
      label: `${nameOf(number)}：${change.label}`,
    }));
  });
  return [...heads, ...(asked.changed ? [{ ...asked, before: "—" }] : []), ...places];
}

function placeText({ places }: PlanContent, number: string): string {
  const place = places.find((one) => one.number === number);
  if (!place) return "未列入";
  return `样本量 ${place.target}，总人数 ${place.population ?? "未填"}`;
}

function cellChanges(before: PlanContent, after: PlanContent, number: string): PlanChange[] {
  const cellsOf = ({ places }: PlanContent) => places.find((one) => one.number === number)?.cells ?? [];
  const [was, is] = [cellsOf(before), cellsOf(after)].map((cells) => new Map(cells.map((cell) => [cell.key, cell])));
  const said = (cell: ReturnType<typeof cellsOf>[number] | undefined) =>
    cell ? `${cell.population} 人，样本 ${cell.target ?? "—"}` : "没有这一层";
  return [...new Set([...was!.keys(), ...is!.keys()])].flatMap((key) => {
    const [one, other] = [said(was!.get(key)), said(is!.get(key))];
    if (one === other) return [];
    const strata = is!.has(key) ? after.strata : before.strata;
    return [{ label: cellText(strata, key), before: one, after: other, changed: true }];
  });
}
