import type { Metric } from "./schema";

export const LINE_KINDS = ["standard", "bonus", "deduction"] as const;
export type LineKind = (typeof LINE_KINDS)[number];
export const TEXT_STATUSES = ["original", "borrowed", "garbled"] as const;
export type LineTextStatus = (typeof TEXT_STATUSES)[number];
export const APPLICABILITIES = ["all", "cities_with_legislative_power"] as const;
export type LineApplicability = (typeof APPLICABILITIES)[number];

/** One item of a catalogue on its way: in an import's preview, in a draft, in a published version. */
export type CatalogueLine = {
  /** The stored row; null for an item that is not stored yet. */
  id: string | null;
  /** 一级指标、二级指标, without their ordinals. */
  section: string;
  group: string;
  /** The number printed beside the item; null where none was found. 附加项 are numbered for themselves. */
  no: number | null;
  kind: LineKind;
  text: string;
  textStatus: LineTextStatus;
  applicability: LineApplicability;
  negative: boolean;
  metrics: Metric[];
};

/** What reading a document left in doubt about one line. */
const READING_DOUBTS = ["shifted", "heading_alone", "heading_gap", "not_in_source", "left_over"] as const;
export type ReadingDoubt = (typeof READING_DOUBTS)[number];
export type LineDoubt = { code: ReadingDoubt; words: string };

/** A line as read from a document: where it stood there, and what to look at again. */
export type ReadLine = CatalogueLine & { source: string; doubts: LineDoubt[] };

/** 标准项 are numbered through; 加分项 and 减分项 together, or each for itself. */
export const isExtra = (kind: LineKind): boolean => kind !== "standard";

/** A line with nothing in it yet, below these headings. */
export const blankLine = (section: string, group: string, no: number | null, kind: LineKind): CatalogueLine => ({
  id: null,
  section,
  group,
  no,
  kind,
  text: "",
  textStatus: "original",
  applicability: "all",
  negative: false,
  metrics: [],
});

/** “第 19 项” or “加分项第 1 项”; a line without a number by its text. */
export function lineName({ kind, no, text }: Pick<CatalogueLine, "kind" | "no" | "text">): string {
  const what = { standard: "", bonus: "加分项", deduction: "减分项" }[kind];
  return no === null ? `${what}“${text.slice(0, 12) || "无文字"}”` : `${what}第 ${no} 项`;
}

/** Lines below their headings; a heading goes on as long as its words do. */
export function treeOf<Line extends Pick<CatalogueLine, "section" | "group">>(lines: readonly Line[]) {
  const tree: { title: string; groups: { title: string; lines: Line[] }[] }[] = [];
  for (const line of lines) {
    if (tree.at(-1)?.title !== line.section) tree.push({ title: line.section, groups: [] });
    const { groups } = tree.at(-1)!;
    if (groups.at(-1)?.title !== line.group) groups.push({ title: line.group, lines: [] });
    groups.at(-1)!.lines.push(line);
  }
  return tree;
}
