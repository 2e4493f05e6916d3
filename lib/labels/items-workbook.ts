import type { MetricRule } from "@/lib/catalogue/metrics";
import type { Field } from "@/lib/items-workbook/content";
import { OPERATORS } from "./dossier";

/** The columns of 指标填报表 in their order; figures of measurable items follow as 数据1, 数据2 … */
export const WORKBOOK_COLUMNS = {
  position: "序号",
  section: "一级指标",
  group: "二级指标",
  text: "指标内容",
  requirement: "填报要求",
  units: "责任单位",
  judgement: "自评结论",
  narrative: "情况说明",
  ownScore: "自评得分",
  declared: "承诺声明",
  notApplicableReason: "不适用的理由",
  evidence: "佐证材料（只读）",
  origin: "来源（只读）",
  state: "能否填写",
} as const;

/** The heading of the nth figure of an item, counted from 1. */
export const figureColumn = (n: number): string => `数据${n}`;

const FIELD_LABELS: Record<string, string> = {
  judgement: WORKBOOK_COLUMNS.judgement,
  narrative: WORKBOOK_COLUMNS.narrative,
  ownScore: WORKBOOK_COLUMNS.ownScore,
  declared: WORKBOOK_COLUMNS.declared,
  notApplicableReason: WORKBOOK_COLUMNS.notApplicableReason,
};

/** A field in words; a figure by its own name. */
export function fieldLabel(field: Field, metrics: readonly MetricRule[]): string {
  const metric = metrics.find(({ key }) => field === `metrics.${key}`);
  return metric ? `${metric.label}（${metric.unit}）` : (FIELD_LABELS[field] ?? field);
}

/** What an item asks for, as the sheet says it beside the item. */
export function requirementText(item: {
  points: number | null;
  kind: string;
  negative: boolean;
  metrics: readonly MetricRule[];
}): string {
  return [
    item.kind === "bonus" ? "加分项" : item.kind === "deduction" ? "减分项" : "",
    item.points === null ? "" : `满分 ${item.points} 分`,
    item.negative ? "“没有发生”类指标，填“承诺声明”" : "",
    ...item.metrics.map(({ label, op, value, unit, reference }, at) => {
      const bound = value === null ? (reference ?? "另行公布的数值") : `${value} ${unit}`;
      return `${figureColumn(at + 1)}：${label}（${unit}），${OPERATORS[op] ?? op} ${bound}`;
    }),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

export const WORKBOOK_TEXTS = {
  yes: "是",
  no: "否",
  sheet: "指标填报",
  help: "填写说明",
  stamp: "版本信息",
  lead: "把全部指标下载为一张表，不上网也能填写；填好后上传，逐行核对与现有内容的差异，选定要采用的，再一次写入。",
  unitLead: "把分给本单位的指标下载为一张表，不上网也能填写；填好后上传，逐行核对，再一次写入。",
  noChoice: (text: string, choices: string) => `“${shortened(text)}”不是可选的内容，请从${choices}中选择`,
  noFigure: (text: string) => `“${shortened(text)}”不是数字`,
  tooLong: "本栏内容超过 32,767 字，表中放不下，没有写入本表；请在系统中修改，导入时不读本栏。",
  open: "可以填写",
  merged: "本行有合并单元格，分不清内容属于哪一项，请取消合并后再导入",
  formula: "含有公式，请改为文字或者数字",
  cellError: "含有错误值，请改正后再导入",
  unsound: "含有无法保存的字符，请删去后重新填写",
  moved: (position: number) =>
    `指标内容与第 ${position} 项不符：可能只对部分列排了序，或者改动了指标文字。请按序号恢复指标内容后再导入`,
  unknown: (text: string) => (text === "" ? "没有填序号，无法对应到指标" : `“${shortened(text)}”不是本表中的序号`),
  repeated: (position: number, row: number) => `第 ${position} 项在第 ${row} 行已经出现，两行都没有读取；请只保留一行`,
  stampBroken: "版本信息中本项的内容被改动，无法判断哪些是新填的；请重新下载后填写本项",
  tooLongNow: "内容过长（最多 100,000 字），请删减后再导入",
  negativeScore: "得分不能为负",
} as const;

/** What is to be known of a sheet as a whole; nothing of it keeps it from being read. */
export const WORKBOOK_NOTES = {
  reordered: "行的次序与下载时不同，已按序号对应。",
  missing: (count: number) => `有 ${count} 项不在表中，按没有改动处理。`,
  extra: (names: string) => `多出的列（${names}）没有读取。`,
  columnMissing: (name: string) => `缺少“${name}”一列，这一栏按没有改动处理。`,
  foreign: (sheet: string) => `读取的是工作表“${sheet}”。`,
} as const;

/** Why a file isn't read at all, as a clause. */
export const WORKBOOK_REFUSALS = {
  noStamp: "表中没有版本信息，不是从系统下载的指标填报表，或者版本信息已被删除；请重新下载后把内容填入",
  stampUnreadable: "表中的版本信息已经损坏，请重新下载后把内容填入",
  otherForm: "这张表由旧版系统生成，请重新下载后把内容填入",
  otherApplication: (number: string) => `这张表是申报 ${number} 的，不能导入本件申报`,
  otherCatalogue: (name: string) => `这张表按旧的指标体系“${name}”生成，与本件申报的指标体系不同，请重新下载`,
  noSheet: "没有找到含有“序号”和“指标内容”两列的工作表，请使用下载的表",
  headingRepeated: (name: string) => `“${name}”一列出现了两次，分不清以哪一列为准`,
} as const;

/** On the sheet itself. */
export const WORKBOOK_HELP = {
  errorTitle: "请核对",
  choose: (choices: string) => `请从${choices}中选择。`,
  score: (most: number) => `请填写 0 至 ${most} 之间的数。`,
  figure: "请填写数字。",
  lines: [
    "1. 只有白色的格可以填写；灰色的格和前面各列已锁定，请勿改动，导入时按“序号”和“指标内容”对应。",
    "2. “自评结论”“承诺声明”从下拉列表中选择；“数据1”“数据2”等填数字，含义见“填报要求”。",
    "3. 情况说明可以分段，在格内换行请按 Alt+Enter。",
    "4. 可以只填一部分；没有改动的格，导入时不影响系统中的内容。把原有的内容删空，导入时按清空处理，核对页会逐项列出。",
    "5. 下载之后，系统中的同一栏又有人改动的，导入时会并列显示，由您选择。",
    "6. 佐证材料请在系统中上传；本表只列出名称，供填写时参考。",
    "7. 可以调整行的次序、列宽和行高，可以用 WPS 表格或者 Excel 打开；请保存为 xlsx，不要删除隐藏的“版本信息”。",
    "8. 请不要合并单元格，不要填公式。",
  ],
} as const;

/** How many lines are what, at the head of the preview. */
export const LINE_STATES = {
  changed: "有改动",
  conflict: "有冲突",
  refused: "不予接收",
  unchanged: "没有改动",
} as const;

export const DESK_TEXTS = {
  choose: "选择填好的指标填报表（xlsx，不超过 20 MB）",
  reading: "正在读取并与现有内容核对……",
  nothing: "表中没有可以写入的改动。",
  conflict: "下载之后，系统中的同一栏已有人改动，请选择采用哪一个。",
  base: "下载时",
  mine: "表中",
  theirs: "系统中现在",
  keepTheirs: "保留系统中的",
  takeMine: "采用表中的",
  cleared: "（清空）",
  blank: "（空）",
  stale: (positions: string) =>
    `核对之后，第 ${positions} 项又有人改动，全部没有写入。请重新上传这张表，核对后再写入。`,
  taken: (count: number) => `已写入 ${count} 项。`,
} as const;

const shortened = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}……` : text);
