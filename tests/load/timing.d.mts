type Times = { there: number[]; not: number[] };
type Compared = {
  pairs: number;
  there: number;
  not: number;
  ratio: number;
  low: number;
  high: number;
  p: number;
  held: boolean;
};
export function inPairs(
  ask: (side: keyof Times, n: number) => Promise<number>,
  pairs: number,
  warm?: number,
): Promise<Times>;
export function compared(times: Times, resamples?: number): Compared;
export function timingTable(results: readonly (Compared & { door: string })[]): string;
