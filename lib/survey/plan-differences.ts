import { choiceLabel } from "@/lib/labels/fields";
import type { PlanInput } from "./plan-schema";
import type { SurveyView } from "./views";

/** A plan that somebody has filled in beside what another has stored meanwhile, where the two differ. */
export function planDifferences(
  mine: PlanInput,
  theirs: SurveyView,
): { label: string; mine: string; theirs: string }[] {
  const method = (value: string | null) => (value ? choiceLabel(value) : "—");
  const lines: [label: string, mine: string, theirs: string][] = [
    ["访问方式", method(mine.method), method(theirs.method)],
    ["调查开始日期", mine.fieldworkFrom, theirs.fieldworkFrom ?? "—"],
    ["调查截止日期", mine.fieldworkTo, theirs.fieldworkTo ?? "—"],
    ["抽样框", mine.frame ?? "", theirs.frame],
    ["样本替换规则", mine.replacementRule, theirs.replacementRule],
    ...mine.places.flatMap(({ applicationId, target, population }): [string, string, string][] => {
      const place = theirs.places.find((one) => one.applicationId === applicationId);
      if (!place) return [];
      return [
        [`${place.name}：样本量`, String(target), String(place.target)],
        [`${place.name}：总体人数`, String(population ?? "未填"), String(place.population ?? "未填")],
      ];
    }),
  ];
  return lines
    .filter(([, one, other]) => one !== other)
    .map(([label, one, other]) => ({ label, mine: one, theirs: other }));
}
