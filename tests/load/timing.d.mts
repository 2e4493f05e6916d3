type Times = { there: number[]; not: number[] };
type Compared = {
  pairs: number;
  there: number;
  not: number;
  ratio: number;
  low: number;
  high: number;
  p: number;
  /** Of a door that answers at slots: the parts that came later than in the first, and how likely such slots are by chance. */
  later?: { there: number; not: number };
  pSlots?: number;
  verdict: "held" | "seen" | "untold";
};
export function inPairs(
  ask: (side: keyof Times, n: number) => Promise<number>,
  pairs: number,
  warm?: number,
): Promise<Times>;
export function compared(times: Times, how?: { slotMs?: number; doors?: number; resamples?: number }): Compared;
export function timingTable(results: readonly (Compared & { door: string })[]): string;
