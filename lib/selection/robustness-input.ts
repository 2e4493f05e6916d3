import { contentHash } from "@/lib/kernel/hash";
import type { Group, GroupLine } from "./groups";
import { type RankingFigures, rankingHash } from "./recomputing";

/**
 * One hash for all that a resampling starts from: the ranking, and of each track its weights, where the cut is and by which rule, who can't
 * be chosen, and the standard errors. The marks themselves can't change once the results are open.
 */
export const robustnessInput = (figures: readonly RankingFigures[], groups: readonly Group<GroupLine>[]): string =>
  contentHash({
    ranking: rankingHash(figures),
    tracks: groups.map(({ track, weights, cut, cutBy, lines }) => ({
      ...{ track, weights, cut, cutBy },
      places: lines
        .map(({ id, barred, surveyError }) => ({ id, barred: barred !== null, surveyError }))
        .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))),
    })),
  });
