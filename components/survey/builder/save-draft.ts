import { askPatiently, type Waits } from "@/components/filing/line";
import { UPLOAD_TEXTS } from "@/lib/labels/files";
import type { Questionnaire } from "@/lib/survey/questionnaire";
import type { QuestionnaireDraft } from "@/lib/survey/questionnaire-draft";

export type Current = { number: number; content: Questionnaire };
export type Answer =
  | { kind: "saved"; number: number }
  | { kind: "refused"; message: string; fields: Record<string, string> }
  /** Somebody else has saved meanwhile: what stands there now. */
  | { kind: "stale"; message: string; current: Current };

/** Sends a draft; where somebody else was earlier, brings back what they saved. `waits` is told whether it stands in line. */
export async function saveDraft(
  surveyId: string,
  number: number,
  draft: QuestionnaireDraft,
  waits: Waits,
): Promise<Answer> {
  const url = `/api/surveys/${surveyId}/questionnaire`;
  const headers = { "Content-Type": "application/json" };
  try {
    const response = await askPatiently(
      url,
      { method: "PUT", headers, body: JSON.stringify({ number, draft }) },
      waits,
    );
    const body = (await response.json()) as {
      number: number;
      code?: string;
      message?: string;
      fields?: Record<string, string>;
    };
    if (response.ok) return { kind: "saved", number: body.number };
    const message = body.message ?? UPLOAD_TEXTS.broken;
    if (body.code !== "stale") return { kind: "refused", message, fields: renamed(body.fields ?? {}) };
    return { kind: "stale", message, current: (await (await askPatiently(url)).json()) as Current };
  } catch {
    return { kind: "refused", message: UPLOAD_TEXTS.broken, fields: {} };
  }
}

/** `draft.questions.2.text`, as the shape of the whole names it, is the box `questions.2.text`. */
const renamed = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, words]) => [path.replace(/^draft\./, ""), words]));
