import type { FieldEdit, Fields, FieldValue } from "@/lib/kernel/field-edits";
import type { AnswerEntered } from "./answer-form";
import type { DossierAnswer } from "./dossier-shape";

/** What of an answer people fill in, as the boxes of its form. */
export type AnswerChanges = Partial<Omit<AnswerEntered, "metrics">> & { metrics?: Record<string, number | null> };

const METRIC = "metrics.";

/** An answer as the boxes of its form: every figure that the item asks for, empty where none is given; no answer at all is an empty form. */
export function answerFields(
  answer: Pick<DossierAnswer, keyof AnswerEntered> | null,
  metrics: readonly { key: string }[],
): Record<string, FieldValue> {
  return {
    judgement: answer?.judgement ?? null,
    narrative: answer?.narrative ?? "",
    ownScore: answer?.ownScore ?? null,
    notApplicableReason: answer?.notApplicableReason ?? "",
    declared: answer?.declared ?? false,
    ...Object.fromEntries(metrics.map(({ key }) => [METRIC + key, answer?.metrics[key] ?? null])),
  };
}

/** Boxes as the save route reads them: figures under `metrics`, by key. */
export function nestedAnswer(fields: Fields): AnswerChanges {
  const own: Record<string, FieldValue> = {};
  const metrics: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(METRIC)) metrics[name.slice(METRIC.length)] = value;
    else own[name] = value;
  }
  return { ...own, ...(Object.keys(metrics).length > 0 ? { metrics } : {}) } as AnswerChanges;
}

/** What is sent to save an answer; without a change it only says that it has been read. */
export const answerBody = ({ changes, base }: FieldEdit) => ({
  changes: nestedAnswer(changes),
  base: nestedAnswer(base),
});
