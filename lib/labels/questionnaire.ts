import type { QuestionKind } from "@/lib/survey/questionnaire";

/** What a respondent is told below each question, by its kind; `most`: how many answers may be chosen. */
export const QUESTION_HINTS: Record<QuestionKind, (most: number | null) => string> = {
  scale: () => "请选择一项。",
  single: () => "请选择一项。",
  multiple: (most) => (most === null ? "可以选择多项。" : `可以选择多项，最多 ${most} 项。`),
  open: () => "请用自己的话填写，可以不填；请不要写姓名、电话等个人信息。",
};

export const QUESTION_KIND_LABELS: Record<QuestionKind, string> = {
  scale: "量表（满意程度）",
  single: "单选",
  multiple: "多选",
  open: "开放题",
};
