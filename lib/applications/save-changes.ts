import "server-only";
import { sameValue } from "@/lib/kernel/field-edits";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Actor } from "@/lib/policy/standing";
import { type AnswerChanges, answerFields } from "./answer-fields";
import type { AnswerEntered } from "./answer-form";
import { dossierAnswer } from "./dossier";
import { readAnswerRows } from "./dossier-rows";
import type { DossierAnswer } from "./dossier-shape";
import { type AnswerProblem, type SavedAnswer, saveAnswer } from "./save-answer";

type Sent = {
  applicationId: string;
  indicatorId: string;
  version: number;
  changes: AnswerChanges;
  base: AnswerChanges;
};

/** Saves changed boxes alone over whatever is stored; stopgap until saving merges by itself. */
export async function saveChanges(
  actor: Actor,
  { applicationId, indicatorId, version, changes, base }: Sent,
): Promise<Result<SavedAnswer & { merged: DossierAnswer | null }, AnswerProblem & { conflicts?: string[] }>> {
  const [row] = await readAnswerRows(applicationId, indicatorId);
  const current = row ? dossierAnswer(row) : null;
  const keys = [...Object.keys(changes.metrics ?? {}), ...Object.keys(current?.metrics ?? {})].map((key) => ({ key }));
  const flat = (part: AnswerChanges) => answerFields(part as AnswerEntered, keys);
  const [mine, from, stored] = [flat(changes), flat(base), answerFields(current, keys)];
  const names = Object.keys(changes)
    .filter((name) => name !== "metrics")
    .concat(Object.keys(changes.metrics ?? {}).map((key) => `metrics.${key}`));
  const conflicts = names.filter(
    (name) => !sameValue(stored[name], from[name]) && !sameValue(stored[name], mine[name]),
  );
  if (current && conflicts.length > 0) return err({ code: "stale", current, conflicts });
  const whole: AnswerEntered = {
    judgement: null,
    narrative: "",
    ownScore: null,
    notApplicableReason: "",
    declared: false,
    ...(current && pick(current)),
    ...changes,
    metrics: { ...current?.metrics, ...changes.metrics } as Record<string, number | null>,
  };
  const saved = await saveAnswer(actor, { applicationId, indicatorId, ...whole, version: current?.version ?? 0 });
  if (!saved.ok) return saved;
  const merged = current && current.version !== version ? { ...current, ...whole, version: saved.value.version } : null;
  return ok({ ...saved.value, merged });
}

const pick = ({ judgement, narrative, ownScore, notApplicableReason, declared }: DossierAnswer) => ({
  judgement,
  narrative,
  ownScore,
  notApplicableReason,
  declared,
});
