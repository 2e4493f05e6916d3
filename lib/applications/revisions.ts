import { type AnswerContent, isInsertion } from "./merging";

/** Where a version of an answer came from. */
const ANSWER_SOURCES = ["saved", "restored", "imported", "carried"] as const;
export type AnswerSource = (typeof ANSWER_SOURCES)[number];

/** One version of an answer. `standing`: the one that stands now; all others were replaced by a later save. */
export type AnswerVersion = AnswerContent & {
  version: number;
  standing: boolean;
  source: AnswerSource;
  author: string;
  unit: string;
  at: string;
};
/** The same in the list, with what it changed against the version before it, by the names of the form. */
export type VersionLine = Omit<AnswerVersion, keyof AnswerContent> & { changed: string[] };

/** The version that stands, as far as it decides whether the next one needs it kept. */
export type StandingVersion = {
  content: AnswerContent;
  source: AnswerSource;
  authorId: string;
  unit: string;
  /** When this author began to fill without a break; the moment of the save where he has just begun. */
  since: Date;
};
export type NextVersion = Omit<StandingVersion, "since"> & { at: Date };

/** So long one author's saves, a second apart, are one version of the history. */
const ONE_SITTING_MS = 10 * 60_000;

/**
 * Whether the next save goes on with the version that stands, which then needs no place of its own in the history: the same author of
 * the same unit, within ten minutes of his first save, and only adding to it. Whatever is taken away or put otherwise is kept.
 */
export function continues(standing: StandingVersion, next: NextVersion): boolean {
  return (
    standing.source === "saved" &&
    next.source === "saved" &&
    standing.authorId === next.authorId &&
    standing.unit === next.unit &&
    next.at.getTime() - standing.since.getTime() < ONE_SITTING_MS &&
    onlyAdds(standing.content, next.content)
  );
}

/** Whether everything that was said is still said. */
export function onlyAdds(before: AnswerContent, after: AnswerContent): boolean {
  const kept = (was: string | number | null, is: string | number | null | undefined) => was === null || was === is;
  return (
    kept(before.judgement, after.judgement) &&
    kept(before.ownScore, after.ownScore) &&
    (!before.declared || after.declared) &&
    isInsertion(before.narrative, after.narrative) &&
    isInsertion(before.notApplicableReason, after.notApplicableReason) &&
    Object.entries(before.metrics).every(([key, value]) => kept(value ?? null, after.metrics[key]))
  );
}
