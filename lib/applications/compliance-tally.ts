import { applicableTo, type Judgement, outsideDenominator, type RuleItem } from "@/lib/catalogue/rules";

/** So many items of a catalogue that are alike to the rate. */
export type TallyLine = Pick<RuleItem, "kind" | "applicability"> & { judgement: Judgement | null; count: number };

/** 符合率 counted from items of a kind together: the same as `complianceRate` of them one by one. */
export function tallied(
  lines: readonly TallyLine[],
  place: { hasLegislativePower: boolean; allowsNotApplicable: boolean },
): { met: number; applicable: number } {
  const rate = { met: 0, applicable: 0 };
  for (const { count, judgement, ...line } of lines) {
    const item = { ...line, key: "", allowsNotApplicable: place.allowsNotApplicable };
    if (item.kind !== "standard" || !applicableTo(item, place)) continue;
    if (outsideDenominator(item, { key: "", judgement })) continue;
    rate.applicable += count;
    if (judgement === "met") rate.met += count;
  }
  return rate;
}
