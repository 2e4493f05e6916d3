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

/** What is wrong in a questionnaire that is being worked on, said at the box. */
export const DRAFT_FAULTS = {
  noDimension: "至少设一个维度",
  tooManyDimensions: "最多 20 个维度",
  noQuestion: "至少设一题",
  tooManyQuestions: "最多 80 题",
  tooManyOptions: "最多 20 个选项",
  titleRepeated: "与前面的维度重名",
  dimensionEmpty: "没有计入这个维度的题目，请指定题目或者删去维度",
  dimensionGone: "所属维度已经删去，请重新选择",
  textRepeated: (number: number) => `与第 ${number} 题的题目相同`,
  missing: "请填写",
  tooLong: (most: number, length: number) => `最多 ${most} 个字，现有 ${length} 个字`,
  weight: "请填写大于 0、不超过 1000 的数",
  points: "请填写 0 至 100 的分值；不计分的请把类别改为不了解或者拒答",
  most: (answers: number) => `请填写 1 至 ${answers} 的整数，不限的空着`,
  ratedOptions: "计分的题目至少要有两个计分的选项",
  fewOptions: "至少两个选项",
  optionRepeated: "与前面的选项相同",
  roleRepeated: "一题只能有一个这样的选项",
  unreadable: "问卷的内容有误，请刷新页面后重新填写",
} as const;

export const OPTION_ROLE_LABELS = { answer: "答案", unknown: "不了解", refused: "拒答" } as const;
