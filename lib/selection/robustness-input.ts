import { contentHash } from "@/lib/kernel/hash";
import type { Group, GroupLine } from "./groups";
import { type RankingFigures, rankingHash } from "./recomputing";

/** What of a track a resampling starts from beside the marks. */
type OfTrack = Pick<Group<GroupLine>, "track" | "weights" | "cut" | "cutBy"> & {
  places: readonly { id: string; barred: boolean; surveyError: number | null }[];
};

/**
 * One hash for all that a resampling starts from: the ranking, and of each track its weights, where the cut is and by which rule, who can't
 * be chosen, and the standard errors. The marks themselves can't change once the results are open.
 */
export const robustnessInput = (figures: readonly RankingFigures[], groups: readonly Group<GroupLine>[]): string =>
  inputHash(
    rankingHash(figures),
    groups.map(({ lines, ...group }) => ({
      ...group,
      places: lines.map(({ id, barred, ...line }) => ({ id, barred: barred !== null, surveyError: errorOf(line) })),
    })),
  );

/** The same from the hash of the ranking, and of an order that was kept. */
export const inputHash = (ranking: string, tracks: readonly OfTrack[]): string =>
  contentHash({
    ranking,
    tracks: tracks.map(({ track, weights, cut, cutBy, places }) => ({
      ...{ track, weights, cut, cutBy },
      places: places
        .map(({ id, barred, surveyError }) => ({ id, barred, surveyError }))
        .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))),
    })),
  });

/** The standard error of an index that there is. */
export const errorOf = ({ surveyIndex, surveyError }: Pick<GroupLine, "surveyIndex" | "surveyError">): number | null =>
  surveyIndex === null ? null : surveyError;
