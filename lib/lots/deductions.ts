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
  position: number;
  kind: "standard" | "bonus" | "deduction";
  section: string;
  text: string;
  /** What it carries and earned on the sheets, and by how much the scheme multiplies that. */
  full: number;
  weight: number;
  judgement: string | null;
  points: number | null;
  marks: readonly ReportMark[];
  ruling: ReportRuling;
};
export type Deduction = {
  /** The item's place in the table. */
  position: number;
  section: string;
  text: string;
  judgement: string | null;
  /** As the score counts them: times the item's weight. */
  full: number;
  points: number;
  lost: number;
  reasons: string[];
  citations: string[];
};

const hundredths = (points: number): number => Math.round(points * 100);
const tenThousandths = (points: number): number => Math.round(points * 10_000);
/** Points on the sheets as the score counts them, exact to the last figure (`scoreOf`). */
const weighted = (points: number, { weight }: Pick<ReportItem, "weight">): number =>
  (hundredths(points) * hundredths(weight)) / 10_000;

/** What an item cost on the sheets: of a standard one what it lacks to full points, of a 减分项 what was taken off; 不适用 and 加分项 cost nothing. */
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
        position: item.position,
        section: item.section,
        text: item.text,
        judgement: item.judgement,
        full: weighted(item.full, item),
        points: weighted(item.points ?? 0, item),
        lost: weighted(lost / 100, item),
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
      return { section, lost: items.reduce((sum, { lost }) => sum + tenThousandths(lost), 0) / 10_000, items };
    })
    .toSorted((a, b) => b.lost - a.lost);
}
