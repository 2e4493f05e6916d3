import type { CatalogueLine, LineDoubt, LineKind } from "./lines";

/** A heading while it is being read: its words may go on over a page break. */
export type Heading = { words: string; no: number | null; items: number };

/** An item while its document is being read. */
export type RawLine = {
  section: Heading | null;
  group: Heading | null;
  no: number | null;
  text: string;
  source: string;
  doubts: LineDoubt[];
  /** What the document itself says of the item, where it has columns for it. */
  said?: Partial<Pick<CatalogueLine, "kind" | "textStatus" | "applicability" | "negative" | "metrics">>;
};

/** How far the reading has come. */
export type Reading = {
  section: Heading | null;
  group: Heading | null;
  /** The last number given out: in 标准项, in 附加项, which begin anew, and of 二级指标, which may or may not. */
  last: { standard: number; extra: number; group: number };
  lines: RawLine[];
  /** What the next line is to be looked at for. */
  pending: LineDoubt[];
  /** Rows that held a heading and no item: the layout of this document where there are many of them. */
  alone: { words: string; before: RawLine | null; after: RawLine | null }[];
  headings: number;
};

export const newReading = (): Reading => ({
  section: null,
  group: null,
  last: { standard: 0, extra: 0, group: 0 },
  lines: [],
  pending: [],
  alone: [],
  headings: 0,
});

/** 加分项 and 减分项 by the words of their headings. */
export function kindOf(section: string, group: string): LineKind {
  const words = /加分|减分|扣分/.test(group) ? group : section;
  if (/加分/.test(words) && !/减分|扣分/.test(words)) return "bonus";
  return /减分|扣分/.test(words) && !/加分/.test(words) ? "deduction" : "standard";
}

/** Whether items here are 附加项, numbered for themselves. */
const amongExtras = ({ section, group }: Pick<Reading, "section" | "group">): boolean =>
  /附加|加分|减分|扣分/.test(section?.words ?? "") || /加分|减分|扣分/.test(group?.words ?? "");

const space = (reading: Reading) => (amongExtras(reading) ? "extra" : "standard");
/** A step in numbering that a page left out can still explain. */
const LONGEST_GAP = 30;

/** Whether an item could have this number now. */
export function plausibleItem(reading: Reading, no: number): boolean {
  const last = reading.last[space(reading)];
  return (no > last && no <= last + LONGEST_GAP) || (amongExtras(reading) && no === 1);
}

/** The number that would come next. */
export const isNextItem = (reading: Reading, no: number): boolean => no === reading.last[space(reading)] + 1;

/** Whether a 二级指标 could have this number now: the next one, or the first of its 一级指标. */
export const plausibleGroup = ({ last }: Reading, no: number): boolean =>
  no === 1 || (no > last.group && no <= last.group + 3);

const sameWords = (a: string, b: string) => a.replaceAll(/[\s。.；;]/g, "") === b.replaceAll(/[\s。.；;]/g, "");

/** What the next line is to be looked at for when a heading ends: that it had no items at all. */
function close(reading: Reading, heading: Heading | null): void {
  if (heading?.items === 0) reading.pending.push({ code: "heading_alone", words: heading.words });
}

/** A 一级指标 begins; the same words again are the same heading, printed once more. */
export function openSection(reading: Reading, words: string, no: number | null): void {
  const { section } = reading;
  if (section && sameWords(section.words, words)) return;
  close(reading, section);
  if (no !== null && section?.no && no > section.no + 1) reading.pending.push({ code: "heading_gap", words });
  Object.assign(reading, { section: { words, no, items: 0 }, group: null, headings: reading.headings + 1 });
}

/** A 二级指标 begins, unless its words only stand there once more. */
export function openGroup(reading: Reading, words: string, no: number | null): void {
  if (reading.group && sameWords(reading.group.words, words)) return;
  close(reading, reading.group);
  if (no !== null) reading.last.group = no;
  Object.assign(reading, { group: { words, no, items: 0 }, headings: reading.headings + 1 });
}

/** An item is found below the headings that now hold. */
export function addLine(reading: Reading, no: number | null, text: string, source: string): RawLine {
  const { section, group } = reading;
  const line: RawLine = { section, group, no, text, source, doubts: reading.pending };
  reading.pending = [];
  if (no !== null) reading.last[space(reading)] = no;
  if (section) section.items += 1;
  if (group) group.items += 1;
  for (const each of reading.alone) if (each.after === null) each.after = line;
  reading.lines.push(line);
  return line;
}
