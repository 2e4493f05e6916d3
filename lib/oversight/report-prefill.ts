import { earlierReportName, PREFILL_TEXTS } from "@/lib/labels/annual-reports";
import { type Section, textOf } from "@/lib/self-report/outline";
import { partOfHeading, type ReportParts } from "./report-parts";
import type { ReportPart } from "./workflow";

/** Parts as they are put in at first, and what each was taken from. */
export type Prefill = { parts: Partial<ReportParts>; from: Partial<Record<ReportPart, string>> };

const NOTHING: Prefill = { parts: {}, from: {} };

function named(parts: Partial<ReportParts>, nameOf: (part: ReportPart) => string): Prefill {
  const written = (Object.entries(parts) as [ReportPart, string][]).filter(([, text]) => text.trim() !== "");
  return {
    parts: Object.fromEntries(written),
    from: Object.fromEntries(written.map(([part]) => [part, nameOf(part)])),
  };
}

/**
 * 由上一年度报告预填: part by part, but for 下一年度安排: last year's stands beside this year's 举措 to be answered, and isn't next
 * year's plan.
 */
export function prefillFromReport(last: { year: number; parts: ReportParts }): Prefill {
  const { achievements, shortcomings, leadership, other } = last.parts;
  return named({ achievements, shortcomings, leadership, other }, () => earlierReportName(last.year));
}

/**
 * 首次报告由申报案卷预填: the self-assessment report by what its headings speak of (without a telling heading it is 举措和成效), and the
 * 问题清单 behind what it says of 不足.
 */
export function prefillFromDossier(dossier: {
  sections: readonly Section[];
  shortcomings: readonly { text: string; measure: string }[];
}): Prefill {
  const byPart = new Map<ReportPart, Section[]>();
  for (const section of dossier.sections) {
    const part = partOfHeading(section.heading) ?? "achievements";
    byPart.set(part, [...(byPart.get(part) ?? []), section]);
  }
  const parts: Partial<ReportParts> = {};
  for (const [part, sections] of byPart) parts[part] = textOf(withoutOwnHeading(part, sections));
  const listed = dossier.shortcomings.map(({ text, measure }) => PREFILL_TEXTS.shortcoming(text, measure));
  if (listed.length > 0) parts.shortcomings = [parts.shortcomings ?? "", ...listed].filter(Boolean).join("\n");
  if (Object.keys(parts).length === 0) return NOTHING;
  return named(parts, (part) => sourceOf(part, byPart.has(part), listed.length > 0));
}

/** A part's only section stands under the part's own heading; of several each keeps its own. */
const withoutOwnHeading = (part: ReportPart, sections: readonly Section[]): Section[] =>
  sections.length === 1 && partOfHeading(sections[0]!.heading) === part
    ? [{ heading: "", body: sections[0]!.body }]
    : [...sections];

function sourceOf(part: ReportPart, report: boolean, listed: boolean): string {
  if (part !== "shortcomings" || !listed) return PREFILL_TEXTS.selfReport;
  return report ? `${PREFILL_TEXTS.selfReport}、${PREFILL_TEXTS.list}` : PREFILL_TEXTS.list;
}
