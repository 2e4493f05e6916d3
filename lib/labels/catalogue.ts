import type { DiffChange, DiffEntry } from "@/lib/catalogue/diff";
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
