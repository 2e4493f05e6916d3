import { contentHash } from "@/lib/kernel/hash";
import {
  bonusUnproven,
  figuresUnproven,
  groupNotApplicable,
  metUnproven,
  narrativeRepeated,
  saysNotDone,
} from "./claims";
import { dateAhead, dateBefore, dateImpossible } from "./dates";
import { metricMisses, metricOverHundred, sameFigureDiffers, sameMetricDiffers, textOverHundred } from "./figures";
import {
  type Find,
  HINT_RULES,
  type Hint,
  type HintFacts,
  type HintItem,
  type HintLevel,
  type HintRule,
  LEVELS,
} from "./hint";
import { otherPlace } from "./places";

/** Every rule with its level. */
export const HINTS: Record<HintRule, { level: HintLevel; find: Find }> = {
  metric_misses: { level: "serious", find: metricMisses },
  metric_over_hundred: { level: "serious", find: metricOverHundred },
  same_metric_differs: { level: "serious", find: sameMetricDiffers },
  other_place: { level: "serious", find: otherPlace },
  says_not_done: { level: "caution", find: saysNotDone },
  same_figure_differs: { level: "caution", find: sameFigureDiffers },
  date_impossible: { level: "caution", find: dateImpossible },
  date_ahead: { level: "caution", find: dateAhead },
  met_unproven: { level: "caution", find: metUnproven },
  bonus_unproven: { level: "caution", find: bonusUnproven },
  narrative_repeated: { level: "caution", find: narrativeRepeated },
  group_not_applicable: { level: "caution", find: groupNotApplicable },
  text_over_hundred: { level: "caution", find: textOverHundred },
  date_before: { level: "note", find: dateBefore },
  figures_unproven: { level: "note", find: figuresUnproven },
};

/** All that an item says: whatever of it changes makes its hints new ones. */
const contentOf = ({ id, answer, evidence }: HintItem) => ({
  id,
  judgement: answer?.judgement ?? null,
  narrative: answer?.narrative ?? "",
  reason: answer?.notApplicableReason ?? "",
  declared: answer?.declared ?? false,
  metrics: answer?.metrics ?? {},
  evidence: evidence.map((piece) => [piece.id, piece.issuedOn ?? ""].join(" ")).toSorted(),
});

/** 一致性提示 over all items, the gravest first. They say what to look at and never keep anybody from filing. */
export function hintsOf(facts: HintFacts): Hint[] {
  return HINT_RULES.flatMap((rule) =>
    HINTS[rule].find(facts).map(({ items, detail }) => ({
      hash: contentHash({ rule, detail, items: items.map(contentOf) }),
      rule,
      level: HINTS[rule].level,
      positions: items.map(({ position }) => position),
      itemIds: items.map(({ id }) => id),
      detail,
    })),
  ).toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}
