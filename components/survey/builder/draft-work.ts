"use client";

import { useCallback, useState } from "react";
import { DEFAULT_SCALE } from "@/lib/survey/default-questionnaire";
import { REFUSED } from "@/lib/survey/questionnaire";
import type { OptionDraft, QuestionDraft, QuestionnaireDraft } from "@/lib/survey/questionnaire-draft";

export type DraftPatch = (draft: QuestionnaireDraft) => QuestionnaireDraft;

/** The next of `stem1`, `stem2` … that is not among `taken`. */
export function freeKey(stem: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${stem}${n}`)) n += 1;
  return `${stem}${n}`;
}

/** `list` with the member at `at` one place further by `step`; as it is where there is no such place. */
export function shifted<T>(list: readonly T[], at: number, step: 1 | -1): T[] {
  const next = [...list];
  const other = at + step;
  if (other < 0 || other >= list.length) return next;
  [next[at], next[other]] = [next[other]!, next[at]!];
  return next;
}

/** The options a rated question starts with: those of the common scale. */
export const scaleOptions = (): OptionDraft[] =>
  DEFAULT_SCALE.map(({ value, label, points }) => ({
    value,
    label,
    role: points !== null ? "answer" : value === REFUSED ? "refused" : "unknown",
    points: points === null ? "" : String(points),
  }));

export const blankOption = (taken: readonly OptionDraft[]): OptionDraft => ({
  value: freeKey(
    "o",
    taken.map(({ value }) => value),
  ),
  label: "",
  role: "answer",
  points: "",
});

/** A new question of the common scale, to be worded. */
export const blankQuestion = ({ questions, dimensions }: QuestionnaireDraft): QuestionDraft => ({
  key: freeKey(
    "q",
    questions.map(({ key }) => key),
  ),
  kind: "scale",
  dimension: dimensions[0]?.key ?? "",
  text: "",
  weight: "1",
  most: "",
  options: scaleOptions(),
});

/** A draft on the screen and how to change it; every change counts it as not yet saved. */
export function useDraft(given: QuestionnaireDraft) {
  const [draft, setDraft] = useState(given);
  const [dirty, setDirty] = useState(false);
  const change = useCallback((patch: DraftPatch) => {
    setDraft(patch);
    setDirty(true);
  }, []);
  const question = useCallback(
    (key: string, patch: (question: QuestionDraft) => Partial<QuestionDraft>) =>
      change((all) => ({
        ...all,
        questions: all.questions.map((one) => (one.key === key ? { ...one, ...patch(one) } : one)),
      })),
    [change],
  );
  return { draft, dirty, setDirty, change, question };
}

export type DraftWork = ReturnType<typeof useDraft>;
