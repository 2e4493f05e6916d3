import type { DossierItem } from "@/lib/applications/dossier-shape";
import type { Day } from "@/lib/kernel/dates";

/** 重要、注意、提示: how much is at stake. None of them keeps anybody from filing. */
export const LEVELS = ["serious", "caution", "note"] as const;
export type HintLevel = (typeof LEVELS)[number];

export const HINT_RULES = [
  "metric_misses",
  "metric_over_hundred",
  "same_metric_differs",
  "other_place",
  "says_not_done",
  "same_figure_differs",
  "date_impossible",
  "date_ahead",
  "met_unproven",
  "bonus_unproven",
  "narrative_repeated",
  "group_not_applicable",
  "text_over_hundred",
  "date_before",
  "figures_unproven",
] as const;
export type HintRule = (typeof HINT_RULES)[number];

/** An item that applies to the place, as the rules look at it. */
export type HintItem = Pick<
  DossierItem,
  "id" | "position" | "kind" | "section" | "group" | "negative" | "metrics" | "asked" | "answer" | "evidence"
>;

export type HintFacts = {
  items: readonly HintItem[];
  /** The day as of which is judged: of filing, once it is filed. */
  today: Day;
  /** The first day of the time that the cycle is about. */
  from: Day;
  /** Names of one's own area and of those above and below it, and of the other counties of the country. */
  places: { own: ReadonlySet<string>; others: ReadonlySet<string> };
};

export type Detail = Readonly<Record<string, string | number>>;

/** What a rule has seen, and in which items; `lib/labels/hints.ts` words it. */
export type Finding = { items: readonly HintItem[]; detail: Detail };
export type Find = (facts: HintFacts) => Finding[];

/** 一致性提示: `hash` is of the rule, of what it saw and of all that the items say, so that it is another once the text has changed. */
export type Hint = {
  hash: string;
  rule: HintRule;
  level: HintLevel;
  positions: number[];
  itemIds: string[];
  detail: Detail;
};

/** What the applicant says of a hint that it has looked into. */
export type Checked = { reason: string; by: string; at: string };
export type HintLine = Hint & { checked: Checked | null };

/** A rule that looks at one item at a time. */
export const each =
  (look: (item: HintItem, facts: HintFacts) => Detail[]): Find =>
  (facts) =>
    facts.items.flatMap((item) => look(item, facts).map((detail) => ({ items: [item], detail })));

/** Things by a key of theirs, in the order in which the keys come up; `Map.groupBy` is not on every Node that this runs on. */
export function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return [...groups.values()];
}

export const narrativeOf = (item: HintItem): string => item.answer?.narrative ?? "";
/** Whether the item is claimed as met at all, a 附加项 as having happened. */
export const claimed = (item: HintItem): boolean => item.answer?.judgement === "met";
