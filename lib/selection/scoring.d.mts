/** A scheme over a catalogue, by the item's place in the table; points and weights in hundredths, caps in ten-thousandths. */
export type FlatScheme = {
  numbers: Int32Array;
  kinds: Uint8Array;
  most: Int32Array;
  weights: Int32Array;
  vetoes: Uint8Array;
  admitsNone: boolean;
  notApplicable: "exclude" | "full_points" | "no_points";
  bonusCap: number;
  deductionCap: number;
  tolerance: number;
};
/** One sheet; `scope`: 1 where it scores, null: everywhere. */
export type FlatSheet = { agency: string; judgements: Uint8Array; points: Int32Array; scope: Uint8Array | null };
export type Ruled = { judgement: number; points: number; answer: boolean };
/** The marks of one case: the places of its applicable items, its sheets, and what stands over them. */
export type FlatCase = { items: readonly number[]; readers: readonly FlatSheet[]; ruled: ReadonlyMap<number, Ruled> };
/** Every case of a cycle's ranking with its marks over plain arrays, and the scheme by which each is scored. */
export type FlatMarks = { schemes: ReadonlyMap<string, FlatScheme>; cases: ReadonlyMap<string, FlatMarked> };
export type FlatMarked = FlatCase & { scheme: string };
export type FlatScore = {
  score: number | null;
  met: number;
  applicable: number;
  basisPoints: number;
  vetoed: number[];
};
/** What each of the readers of some items moves the sums by when drawn once, in ten-thousandths. */
export type LooseReaders = { standard: number[]; bonus: number[]; deduction: number[] };
export type Loosened = {
  standard: number;
  bonus: number;
  deduction: number;
  full: number;
  loose: LooseReaders[];
  alone: boolean;
};

export const NONE: 255;
export function scoreCase(
  scheme: FlatScheme,
  one: FlatCase,
  change?: { tolerance?: number | null; without?: string | null },
): FlatScore;
export function loosened(scheme: FlatScheme, one: FlatCase): Loosened;
export function scoreOfSums(
  scheme: Pick<FlatScheme, "bonusCap" | "deductionCap">,
  sums: Pick<Loosened, "standard" | "bonus" | "deduction" | "full">,
): number | null;
