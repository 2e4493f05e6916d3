import { countCharacters } from "@/lib/kernel/characters";
import { partName, REPORT_PART_LABELS } from "@/lib/labels/oversight";
import { headingWords, linesOf, type Section, textOf } from "@/lib/self-report/outline";
import { REPORT_PARTS, type ReportPart } from "./workflow";

export type ReportParts = Record<ReportPart, string>;

/** The five parts out of whatever else stands with them. */
export const partsOf = (row: Readonly<ReportParts>): ReportParts => ({
  achievements: row.achievements,
  shortcomings: row.shortcomings,
  leadership: row.leadership,
  plans: row.plans,
  other: row.other,
});

/** 字数 of each part as Word counts, in the order of the parts. */
export const countsOf = (parts: Readonly<ReportParts>): number[] =>
  REPORT_PARTS.map((part) => countCharacters(parts[part]));

/** The report under its five headings, empty parts too: what a brought text is laid beside. */
const sectionsOfReport = (parts: Readonly<ReportParts>): Section[] =>
  REPORT_PARTS.map((part) => ({ heading: REPORT_PART_LABELS[part], body: linesOf(parts[part]).join("\n") }));

/** The same as one text. */
export const textOfReport = (parts: Readonly<ReportParts>): string => textOf(sectionsOfReport(parts));

const MEANT: readonly (readonly [ReportPart, RegExp])[] = [
  ["leadership", /主要负责人|第一责任人/],
  ["plans", /下一|安排|打算|明年|计划/],
  ["shortcomings", /不足|问题|原因|短板/],
  ["achievements", /举措|成效|做法|措施|进展/],
  ["other", /其他/],
];

/** Which part a heading speaks of: by its own name, or by its words; null where it tells neither. */
export function partOfHeading(heading: string): ReportPart | null {
  const words = headingWords(heading);
  const own = REPORT_PARTS.find((part) => headingWords(partName(part)) === words);
  return own ?? MEANT.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** A text by sections as parts of the report: what stands under a heading that tells no part belongs to the part before it, or to 其他. */
export function partsFromSections(sections: readonly Section[]): Partial<ReportParts> {
  const parts: Partial<ReportParts> = {};
  let current: ReportPart = "other";
  for (const { heading, body } of sections) {
    const meant = heading === "" ? null : partOfHeading(heading);
    current = meant ?? current;
    const lines = meant === null ? [heading, body] : [body];
    parts[current] = [parts[current] ?? "", ...lines].filter((text) => text !== "").join("\n");
  }
  return parts;
}
