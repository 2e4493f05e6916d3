export const RANKS: { write: number; staff: number; sender: number; visitor: number; ahead: number };
export type Turn = (() => void) | "full" | "late" | "gone";
export type Bounds = { places: number; kept?: number; most: number; patience: readonly number[] };
export type Line = {
  enter(rank: number): { turn: Promise<Turn>; quit: () => void };
  under(): number;
  waiting(): number;
};
export function admissionLine(bounds: Bounds): Line;
