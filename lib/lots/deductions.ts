/** One mark of an item as the report takes it; whose it is is not told. */
export type ReportMark = {
  judgement: string;
  points: number;
  reasons: readonly string[];
  citations: readonly { title: string; page: number }[];
};
/** What was laid over the marks in the end, with its reason. */
export type ReportRuling = { kind: string; reason: string } | null;

export type ReportItem = {
  id: string;
  no: number;
  position: number;
  kind: "standard" | "bonus" | "deduction";
  section: string;
  text: string;
  full: number;
  judgement: string | null;
  points: number | null;
  marks: readonly ReportMark[];
  ruling: ReportRuling;
};
export type Deduction = {
  no: number;
  section: string;
  text: string;
  judgement: string | null;
  full: number;
  points: number;
  lost: number;
  reasons: string[];
  citations: string[];
};

const hundredths = (points: number): number => Math.round(points * 100);

/** What an item cost: of a standard one what it lacks to full points, of a 减分项 what was taken off; 不适用 and 加分项 cost nothing. */
function lostOf({ kind, full, judgement, points }: ReportItem): number {
  if (judgement === null || judgement === "not_applicable" || kind === "bonus") return 0;
  if (kind === "deduction") return hundredths(points ?? 0);
  return hundredths(full) - hundredths(points ?? 0);
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.trim()).filter(Boolean))];

/**
 * 扣分情况, item by item in the order of the catalogue: what was lost, why, and by which evidence. Where a difference was settled the
 * reason of that stands first; the marks' own reasons follow, the same words once.
 */
export function deductionsOf(items: readonly ReportItem[]): Deduction[] {
  return items.flatMap((item): Deduction[] => {
    const lost = lostOf(item);
    if (lost <= 0) return [];
    const marks = item.marks.filter(({ reasons, citations }) => reasons.length > 0 || citations.length > 0);
    return [
      {
        no: item.no,
        section: item.section,
        text: item.text,
        judgement: item.judgement,
        full: item.full,
        points: item.points ?? 0,
        lost: lost / 100,
        reasons: distinct([item.ruling?.reason ?? "", ...marks.flatMap(({ reasons }) => reasons)]),
        citations: distinct(
          marks.flatMap(({ citations }) => citations.map(({ title, page }) => `${title}，第 ${page} 页`)),
        ),
      },
    ];
  });
}

export type Strength = { title: string; basisPoints: number; median: number | null };

/** 优势: sections at full points or above the lot's median, the furthest above it first. */
export function strengthsOf(
  sections: readonly { title: string; basisPoints: number | null }[],
  medians: readonly { title: string; basisPoints: number | null }[],
): Strength[] {
  const middle = new Map(medians.map(({ title, basisPoints }) => [title, basisPoints]));
  return sections
    .flatMap(({ title, basisPoints }): Strength[] => {
      const median = middle.get(title) ?? null;
      if (basisPoints === null) return [];
      const above = median !== null && basisPoints > median;
      return above || basisPoints === 10_000 ? [{ title, basisPoints, median }] : [];
    })
    .toSorted((a, b) => b.basisPoints - (b.median ?? 0) - (a.basisPoints - (a.median ?? 0)));
}

export type Suggestion = { section: string; lost: number; items: Deduction[] };

/** 建议 by 一级指标, what cost most first; within one likewise. */
export function suggestionsOf(deductions: readonly Deduction[]): Suggestion[] {
  return [...new Set(deductions.map(({ section }) => section))]
    .map((section) => {
      const items = deductions.filter((one) => one.section === section).toSorted((a, b) => b.lost - a.lost);
      return { section, lost: items.reduce((sum, { lost }) => sum + hundredths(lost), 0) / 100, items };
    })
    .toSorted((a, b) => b.lost - a.lost);
}
