import type { Random } from "../kernel/random";
import type { Loosened } from "./scoring.mjs";

/** One place as resampling takes it; results in hundredths. */
export type DrawnPlace = {
  parts: [number, number, number];
  barred: boolean;
  surveyIndex: number;
  surveyError: number | null;
  fixed: Omit<Loosened, "loose" | "alone">;
  loose: Loosened["loose"];
  lift: number;
  caps: { bonusCap: number; deductionCap: number };
};
export type DrawnTrack = { track: string; weights: number[]; cut: number | null; places: DrawnPlace[] };
export type Drawn = {
  spans: Record<"all" | "survey" | "assessors" | "weights", [number, number][]>;
  above: Uint32Array;
  errors: number[];
  ranks: Int32Array;
  chance: Uint8Array;
};

export function shareOf(weights: readonly number[], hundredths: number): number;
export function movedWeights(weights: number[], shift: number, random: Random): number[];
export function redrawn(place: DrawnPlace, random: Random): number;
export function resampleTrack(
  track: DrawnTrack,
  order: { seed: string; draws: number; shift: number },
  tick: (by: number) => void,
): Drawn;
