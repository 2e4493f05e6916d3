import { answerFields } from "@/lib/applications/answer-fields";
import { answerFromForm } from "@/lib/applications/answer-form";
import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Fields } from "@/lib/kernel/field-edits";

/** The boxes of an answer's form; one that ought to hold a figure and doesn't comes as it was typed. */
export function readAnswerForm(
  form: HTMLFormElement,
  metrics: readonly MetricRule[],
): { entered: Fields; errors: Record<string, string> } {
  const data = new FormData(form);
  const { answer, errors } = answerFromForm(data, metrics);
  const typed = Object.fromEntries(Object.keys(errors).map((name) => [name, String(data.get(name) ?? "")]));
  const there = (name: string) => name.startsWith("metrics.") || form.elements.namedItem(name) !== null;
  const boxes = Object.entries(answerFields(answer, metrics)).filter(([name]) => there(name));
  return { entered: { ...Object.fromEntries(boxes), ...typed }, errors };
}
