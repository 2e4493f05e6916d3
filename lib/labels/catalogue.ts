import type { DiffChange, DiffCounts, DiffEntry } from "@/lib/catalogue/diff";
import type { Flag, FlagCode } from "@/lib/catalogue/flags";
import { type CatalogueLine, type LineApplicability, type LineDoubt, lineName } from "@/lib/catalogue/lines";
import type { MappingKind } from "@/lib/catalogue/mapping";

export const APPLICABILITY_LABELS: Record<LineApplicability, string> = {
  all: "全部申报单位",
  cities_with_legislative_power: "仅有立法权的市",
};

/** A yes in a column of a sheet. */
export const YES = "是";

/** “市县法治政府建设示范指标体系（2019，第 1 版）”. */
export const catalogueName = ({
  title,
  edition,
  version,
}: {
  title: string;
  edition: string;
  version: number;
}): string => `${title}（${edition}，第 ${version} 版）`;

const FLAG_TEXTS: Record<FlagCode, (name: string, other: number | undefined) => string> = {
  section_missing: (name) => `${name}没有一级指标`,
  group_missing: (name) => `${name}没有二级指标`,
  number_missing: (name) => `${name}没有编号`,
  number_repeated: (name) => `${name}的编号与前面重复`,
  number_skipped: (name, other) => `${name}之前缺第 ${other} 项`,
  text_missing: (name) => `${name}没有文字`,
  metric_incomplete: (name) => `${name}的量化要求没有填齐`,
  text_repeated: (name, other) => `${name}与第 ${other ?? "?"} 项文字相同，疑为借用`,
  heading_parted: (name) => `${name}的标题在前面已经用过，中间隔着别的标题`,
};

/** A flag in words, with the item it is about. */
export const flagText = (flag: Flag, line: CatalogueLine): string => FLAG_TEXTS[flag.code](lineName(line), flag.with);

const DOUBT_TEXTS: Record<LineDoubt["code"], (words: string) => string> = {
  shifted: (words) => `本行内容错列（“${words}”），请核对标题和编号`,
  heading_alone: (words) => `“${words}”单独成行或者其下没有指标，请核对前后各项的归属`,
  heading_gap: (words) => `“${words}”之前少一个一级指标，请核对`,
  not_in_source: () => "原文件中没有本项的文字，请补录",
  left_over: (words) => `本行另有未收入的文字：“${words}”`,
};

/** What reading left in doubt, in words. */
export const doubtText = ({ code, words }: LineDoubt): string => DOUBT_TEXTS[code](words);

export const DIFF_LABELS: Record<DiffEntry["kind"], string> = {
  same: "未改",
  changed: "有改动",
  added: "新增",
  dropped: "删去",
};

export const CHANGE_LABELS: Record<DiffChange, string> = {
  text: "文字",
  number: "编号",
  heading: "所属标题",
  metrics: "量化要求",
  status: "标注",
};

export const MAPPING_LABELS: Record<MappingKind, string> = {
  same: "未改",
  changed: "有改动",
  split: "一拆为多",
  merged: "多并为一",
};

export const CATALOGUE_TEXTS = {
  saving: "正在保存",
  taking: "正在收取",
  importLead:
    "上传含有指标表的 Word 文件或者 Excel 表格，系统按表中的标题和编号读出各项，先在下面预览，经核对、改正后再收为草稿；收取之前不保存任何内容。也可以先导出一套现有体系，按同样的列填写后再导入。",
  acceptLead: "没有文字、编号重复或者缺号的，可以先收为草稿，改正后才能发布；没有一级、二级指标或者编号的，须先改正。",
  reading: "已传完，正在读取表格",
  suggestion: "按文字识别，仅供参考，采用后可再修改。",
  spread: "把原在同一标题下的后续各项一并改到此标题下",
  saveHint: "全部改动一并保存；他人已先保存的，会提示核对，您填写的内容不会丢失。",
  counted: (standard: number, extras: number) => `共 ${standard} 项${extras > 0 ? `，附加项 ${extras} 项` : ""}。`,
  open: (blocking: number, doubts: number) =>
    `${blocking > 0 ? `有 ${blocking} 处须改正` : "没有须改正之处"}${doubts > 0 ? `，${doubts} 项请核对` : ""}。`,
  differences: (counts: DiffCounts) =>
    `未改 ${counts.same} 项，文字改动 ${counts.text} 项，编号变动 ${counts.number} 项，所属标题变动 ${counts.heading} 项，量化要求变动 ${counts.metrics} 项，标注变动 ${counts.status} 项，新增 ${counts.added} 项，删去 ${counts.dropped} 项。`,
  proposed: "两版之间还没有保存新旧对应，以上按文字相近程度自动配对。",
  asSaved: "按已保存的新旧对应配对。",
  mappingProposed: "以下由系统按文字相近程度提出，请逐项核对，保存后生效。",
  mappingLead:
    "左侧是新版各项，右侧填写它来自旧版的哪一项（附加项写“加1”“减3”；由几项合并的，编号之间用顿号）。没有来源的留空。未改的，上一周期的填报可以直接沿用；有改动、拆分或者合并的，沿用时须重新核对。",
  mappingReadOnly: "新旧对应由新版的保管单位确定，这里只供查看。",
  withoutText: (numbers: readonly number[]) => `第 ${numbers.join("、")} 项没有找到文字。`,
} as const;
