/** 9380 → “93.8%”; an absent figure is a dash, never a zero. */
export const percent = (basisPoints: number | null): string =>
  basisPoints === null ? "—" : `${(basisPoints / 100).toFixed(1)}%`;

/** A score with at most two decimals. */
export const scoreText = (score: number | null): string =>
  score === null ? "—" : String(Math.round(score * 100) / 100);
