import type { Judgement } from "@/lib/catalogue/rules";
import type { FieldEdit, Fields, FieldValue } from "@/lib/kernel/field-edits";
import { type Markable, markProblem, needsReason } from "./marks";
import type { Citation, OwnScore } from "./sheet-shape";

/** A mark as it is typed: parts may be missing yet. */
export type TypedMark = {
  judgement: Judgement | null;
  points: number | null;
  reasons: string[];
  reason: string;
  citations: Citation[];
};

/** A mark as the boxes of its form; reasons and citations are lists in one box each, as JSON. */
export const markFields = (score: OwnScore | null): Record<string, FieldValue> => ({
  judgement: score?.judgement ?? null,
  points: score?.points ?? null,
  reasons: JSON.stringify(score?.reasons ?? []),
  reason: score?.reason ?? "",
  citations: JSON.stringify(score?.citations ?? []),
});

const listOf = <Value>(field: FieldValue | undefined): Value[] => {
  try {
    const list: unknown = JSON.parse(String(field ?? "[]"));
    return Array.isArray(list) ? (list as Value[]) : [];
  } catch {
    return [];
  }
};

export const typedMark = (fields: Fields): TypedMark => ({
  judgement: typeof fields.judgement === "string" ? (fields.judgement as Judgement) : null,
  points: typeof fields.points === "number" ? fields.points : null,
  reasons: listOf<string>(fields.reasons),
  reason: String(fields.reason ?? ""),
  citations: listOf<Citation>(fields.citations),
});

const FIGURE = /^\d{1,4}(?:\.\d{1,2})?$/;

/** The points as they were typed: a figure of at most two decimals, full-width digits too; what is none comes with what is wrong. */
export function pointsTyped(text: string, full: number): { value: FieldValue; error: string | null } {
  const plain = text.normalize("NFKC").replace("。", ".").trim();
  if (plain === "") return { value: null, error: null };
  if (!FIGURE.test(plain)) return { value: text, error: "请填写数字，最多两位小数" };
  const points = Number(plain);
  return points > full ? { value: text, error: `不能超过 ${full} 分` } : { value: points, error: null };
}

/** What points a judgement means by itself; null where they are to be said: 部分符合. */
export const pointsMeant = (judgement: Judgement, full: number): number | null => {
  if (judgement === "met") return full;
  return judgement === "partly_met" ? null : 0;
};

export type MarkGap = "judgement" | "points" | "reason" | "range";

/** What a mark still lacks before it can be saved, first things first. */
export function markGap(item: Markable, mark: TypedMark): MarkGap | null {
  const { judgement, points } = mark;
  if (judgement === null) return "judgement";
  if (points === null) return "points";
  const problem = markProblem(item, { ...mark, judgement, points });
  if (!problem) return null;
  return problem.code === "mark_reason_missing" ? "reason" : "range";
}

/** Whether reasons and citations are asked of what has been chosen so far. */
export const asksReason = (item: Pick<Markable, "kind" | "full">, { judgement, points }: TypedMark): boolean =>
  judgement !== null && needsReason(item, { judgement, points: points ?? item.full });

/** What is sent to save a mark: the whole of it as it stands; null while it lacks something. */
export function markBody(item: Markable, _edit: FieldEdit, entered: Fields): object | null {
  const mark = typedMark(entered);
  return markGap(item, mark) === null ? mark : null;
}

/** The same citations with one more, each place once. */
export const withCitation = (citations: readonly Citation[], added: Citation): Citation[] =>
  citations.some(({ evidenceId, page }) => evidenceId === added.evidenceId && page === added.page)
    ? [...citations]
    : [...citations, added];
