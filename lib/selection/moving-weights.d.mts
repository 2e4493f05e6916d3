import type { DrawnTrack } from "./resampling.mjs";

export function weightGrid(
  track: DrawnTrack,
  shift: number,
): { weights: number[]; goesIn: number[]; goesOut: number[] }[];
export function stableShares(track: DrawnTrack): { part: number; share: number; low: number; high: number }[];
