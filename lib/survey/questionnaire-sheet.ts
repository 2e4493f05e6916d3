import type { RowError, UploadedRow } from "@/lib/documents/rows";
import { err, ok, type Result } from "@/lib/kernel/result";
import { OPTION_ROLE_LABELS, QUESTION_KIND_LABELS, SHEET_FAULTS } from "@/lib/labels/questionnaire";
import { QUESTION_KINDS } from "./questionnaire";
import {
  canRate,
  OPTION_ROLES,
  type OptionDraft,
  type QuestionDraft,
  type QuestionnaireDraft,
} from "./questionnaire-draft";

/** The columns of a questionnaire as a sheet: a row for each question, its options in one cell, a line each. */
export const QUESTION_COLUMNS = {
  key: "标识",
  dimension: "维度",
  share: "维度权重",
  kind: "题型",
  text: "题目",
  weight: "题目权重",
  options: "选项（每行一个，“＝”后写分值、不了解或者拒答）",
  most: "最多选几项",
} as const;

const EQUALS = /[=＝]/;

/** A questionnaire in the words of those columns. */
export const questionRows = ({ dimensions, questions }: QuestionnaireDraft): Record<string, string>[] =>
  questions.map((question) => {
    const rated = canRate(question.kind) && question.dimension !== "";
    const dimension = rated ? dimensions.find(({ key }) => key === question.dimension) : undefined;
    return {
      key: question.key,
      dimension: dimension?.title ?? "",
      share: dimension?.weight ?? "",
      kind: QUESTION_KIND_LABELS[question.kind],
      text: question.text,
      weight: rated ? question.weight : "",
      options: question.options.map((option) => optionText(option)).join("\n"),
      most: question.most,
    };
  });

const optionText = ({ label, role, points }: OptionDraft): string => {
  const worth = role === "answer" ? points : OPTION_ROLE_LABELS[role];
  return worth === "" ? label : `${label}＝${worth}`;
};

/**
 * The draft that a sheet amounts to, to be looked at and saved in the builder; what is wrong within a question is told there. Keys of
 * questions, dimensions and options whose words stay are those of `before`.
 */
export function parseQuestionRows(
  rows: readonly UploadedRow[],
  before: QuestionnaireDraft,
): Result<QuestionnaireDraft, RowError[]> {
  const missing = Object.values(QUESTION_COLUMNS).filter((heading) => !(heading in (rows[0]?.cells ?? {})));
  if (missing.length > 0)
    return err(missing.map((column) => ({ row: 1, column, message: SHEET_FAULTS.column(column) })));
  const errors: RowError[] = [];
  const dimensions: QuestionnaireDraft["dimensions"] = [];
  const taken = new Set(before.questions.map(({ key }) => key));
  const used = new Set<string>();
  const questions = rows.map(({ row, cells }) => {
    const text = (column: keyof typeof QUESTION_COLUMNS) => cells[QUESTION_COLUMNS[column]]?.trim() ?? "";
    const complain = (column: keyof typeof QUESTION_COLUMNS, message: string) =>
      errors.push({ row, column: QUESTION_COLUMNS[column], message });
    const kind = QUESTION_KINDS.find((one) => QUESTION_KIND_LABELS[one] === text("kind"));
    if (!kind) complain("kind", SHEET_FAULTS.kind(Object.values(QUESTION_KIND_LABELS)));
    if (used.has(text("key"))) complain("key", SHEET_FAULTS.keyRepeated);
    const known = before.questions.find(({ key }) => key === text("key"));
    const key = known?.key ?? fresh("q", taken);
    used.add(key);
    const dimension = text("dimension") === "" ? "" : dimensionOf(text("dimension"), text("share"), dimensions, before);
    const share = dimensions.find((one) => one.key === dimension)?.weight;
    if (share !== undefined && share !== text("share")) complain("share", SHEET_FAULTS.share(share));
    return {
      key,
      kind: kind ?? "scale",
      dimension,
      text: text("text"),
      weight: text("weight") || "1",
      most: text("most"),
      options: kind === "open" ? [] : optionsOf(text("options"), known),
    };
  });
  return errors.length > 0 ? err(errors) : ok({ dimensions, questions });
}

function fresh(stem: string, taken: Set<string>): string {
  let n = 1;
  while (taken.has(`${stem}${n}`)) n += 1;
  taken.add(`${stem}${n}`);
  return `${stem}${n}`;
}

/** The key of a dimension by its title; one that is met for the first time joins the list. */
function dimensionOf(
  title: string,
  weight: string,
  met: QuestionnaireDraft["dimensions"],
  before: QuestionnaireDraft,
): string {
  const known = met.find((one) => one.title === title);
  if (known) return known.key;
  const taken = new Set([...met, ...before.dimensions].map(({ key }) => key));
  const key = before.dimensions.find((one) => one.title === title)?.key ?? fresh("d", taken);
  met.push({ key, title, weight });
  return key;
}

function optionsOf(text: string, before: QuestionDraft | undefined): OptionDraft[] {
  const taken = new Set(before?.options.map(({ value }) => value));
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [label = "", worth = ""] = line.split(EQUALS).map((part) => part.trim());
    const role = OPTION_ROLES.find((one) => one !== "answer" && OPTION_ROLE_LABELS[one] === worth) ?? "answer";
    const value = before?.options.find((one) => one.label === label)?.value ?? fresh("o", taken);
    return { value, label, role, points: role === "answer" ? worth : "" };
  });
}
