import type { Came } from "./open-loop.mjs";

type Driven = { all: readonly Came[]; seconds: number };
type Figures = {
  came: number;
  outcomes: Record<string, number>;
  perSecond: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  longest: number;
};
export const LEAST_SHARE: number;
export function figuresByKind(driven: Driven): Record<string, Figures>;
export function outcomesOf(all: readonly Came[], outcome: string): number;
export function goodput(driven: Driven, cost: Record<string, number>): number;
export function processorsFor(
  shape: Record<string, number>,
  cost: Record<string, number>,
): Record<"saves" | "submits" | "pages" | "together", number>;
export function faultsOf(run: {
  rush: Driven;
  overload: Driven;
  kept: Record<"savesLost" | "submitsLost" | "shedButSaved" | "shedButSubmitted", number>;
  share: number;
  health: readonly number[];
}): string[];
