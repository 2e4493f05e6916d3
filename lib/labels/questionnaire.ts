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

const PARTS: Record<string, string> = {
  title: "名称",
  weight: "权重",
  text: "题目",
  dimension: "计入维度",
  most: "最多选几项",
  options: "选项",
};
const OPTION_PARTS: Record<string, string> = { label: "文字", role: "类别", points: "分值" };

/** What the builder says. */
export const BUILDER_TEXTS = {
  dimensions: "总指数是各维度得分按权重的平均；每个维度至少有一题计入。",
  questions: "量表题和单选题可以计入维度；多选题和开放题只作分析，不计入指数。",
  saving: "正在保存",
  unsaved: "有改动尚未保存。",
  standing: (number: number) => `现为第 ${number} 版。`,
  saved: (number: number) => `已保存，现为第 ${number} 版。`,
  preview: "与网络问卷逐题相同；在这里的选择不会保存。",
  noVersions: "问卷自委托以来没有改动。",
  firstVersion: "委托时的问卷。",
  greeting:
    "您好！我们受委托就当地法治政府建设情况听取群众意见。问卷不记姓名，答案没有对错，只用于统计。谢谢您的支持！",
  sheet: "下载现有的问卷，在表格里增删改题目后读入；读入的内容先显示在下面，核对后保存才生效。",
  sheetRead: "已读入下面的题目，尚未保存；请核对后保存。",
  faulty: "您的内容还有需要改正的地方，改正后再保存。",
  meanwhile: (number: number) =>
    `他人已经保存了第 ${number} 版。您填写的内容仍在本页；在第 ${number} 版上改为您的内容，会有下列变化：`,
  saveOver: (number: number) => `在第 ${number} 版上保存我的内容`,
  /** `questions.2.options.1.points` in words. */
  place: (path: string): string => {
    const [list, at, part = "", option, member = ""] = path.split(".");
    if (at === undefined) return list === "dimensions" ? "维度" : "问卷";
    const owner = list === "dimensions" ? `维度 ${Number(at) + 1}` : `第 ${Number(at) + 1} 题`;
    if (option !== undefined) return `${owner}选项 ${Number(option) + 1} 的${OPTION_PARTS[member] ?? "内容"}`;
    return `${owner}的${PARTS[part] ?? "内容"}`;
  },
} as const;

/** What is wrong in a questionnaire that comes as a sheet. */
export const SHEET_FAULTS = {
  column: (column: string) => `缺少“${column}”一列，请使用下载的表格。`,
  kind: (kinds: readonly string[]) => `题型应为：${kinds.join("、")}。`,
  keyRepeated: "标识与前面的题目相同；新增的题目标识空着。",
  share: (share: string) => `同一维度的权重应当一致，前面写的是 ${share}。`,
} as const;
