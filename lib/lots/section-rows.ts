import type { SectionMedian, SectionShare } from "./rules";

const perCent = (basisPoints: number | null): number | null =>
  basisPoints === null ? null : Math.round(basisPoints / 10) / 10;

/** One case beside the median of its lot, section by section, in per cent to a tenth. */
export const ownRows = (medians: readonly SectionMedian[], sections: readonly SectionShare[]) =>
  medians.map(({ title, basisPoints }) => ({
    label: title,
    share: perCent(sections.find((one) => one.title === title)?.basisPoints ?? null),
    median: perCent(basisPoints),
  }));

/** The median of every section over a lot, with lowest and highest. */
export function lotRows(medians: readonly SectionMedian[], cases: readonly (readonly SectionShare[])[]) {
  return medians.map(({ title, basisPoints }) => {
    const known = cases.flatMap((sections) =>
      sections.flatMap((one) => (one.title === title && one.basisPoints !== null ? [one.basisPoints] : [])),
    );
    const ends = known.length > 0 ? { low: perCent(Math.min(...known))!, high: perCent(Math.max(...known))! } : {};
    return { label: title, share: null, median: perCent(basisPoints), ...ends };
  });
}
