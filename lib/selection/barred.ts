/** Why a place is ranked and can't be chosen: a 一票否决 item found 不符合, or the assessed 符合率 below the threshold of its track. */
export type Barred = "vetoed" | "below_threshold";

type Assessed = { complianceBasisPoints: number; vetoedItems: readonly number[] };

/** What keeps an assessed place from every list, or null; `passBasisPoints` null: its track has no threshold (意见二(一)). */
export function barredBy(
  { complianceBasisPoints, vetoedItems }: Assessed,
  passBasisPoints: number | null,
): Barred | null {
  if (vetoedItems.length > 0) return "vetoed";
  return passBasisPoints !== null && complianceBasisPoints < passBasisPoints ? "below_threshold" : null;
}
