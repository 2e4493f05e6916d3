import { SAFE_REASONS } from "@/lib/labels/verification";
import type { SuggestedItem, Suggestion } from "./views";

/** How many items a drafted agenda holds, unless the organiser says otherwise. */
export const DRAFTED = 10;

const WEIGHT: Record<Suggestion, number> = { adjudicated: 8, differing: 4, metrics: 2, high_points: 1 };
const weightOf = ({ reasons }: SuggestedItem): number => reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);

/** 核查清单的拟稿: at most so many of the suggested items, the disputed before those with metrics before the high-valued; by their order where they weigh the same. */
export function draftAgenda(items: readonly SuggestedItem[], most: number): string[] {
  return items
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a) || (b.points ?? 0) - (a.points ?? 0) || a.position - b.position)
    .slice(0, most)
    .map(({ indicatorId }) => indicatorId);
}

/** What the team is told of why an item is on the list: never that, or how, it was scored. */
export const safeWhy = (typed: string, { reasons }: Pick<SuggestedItem, "reasons">): string =>
  [typed, ...reasons.flatMap((reason) => SAFE_REASONS[reason] ?? [])].filter((part) => part !== "").join("；");
