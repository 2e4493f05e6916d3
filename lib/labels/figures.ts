/** 9380 → “93.8%”, cut off and not rounded: 8996 must never read as 90 %. An absent figure is a dash, never a zero. */
export const percent = (basisPoints: number | null): string =>
  basisPoints === null ? "—" : `${(Math.trunc(basisPoints / 10) / 10).toFixed(1)}%`;

/** A score to two decimals, so that a column of them can be read down. */
export const scoreText = (score: number | null): string => (score === null ? "—" : score.toFixed(2));

/** A rate that is a rule, exactly: 8996 → “89.96%”, 9000 → “90.0%”. */
export const exactPercent = (basisPoints: number): string =>
  `${(basisPoints / 100).toFixed(basisPoints % 10 === 0 ? 1 : 2)}%`;

/** Made once: a formatter costs more than all that it formats. */
const GROUPED = new Intl.NumberFormat("zh-CN");

/** 12345 → “12,345”. */
export const grouped = (number: number): string => GROUPED.format(number);
