import { median, withinChance } from "@/lib/kernel/statistics";
import { partsFrom } from "./estimation/bootstrap";
import { LEAST_FOR_ERROR } from "./estimation/linearised";
import type { EstimateRow, PlaceResult, Titled } from "./results-shape";

/** The best index first; equal ones by number, those without one after them, and at the end whoever has left the running. */
export const inOrder = (places: readonly PlaceResult[]): PlaceResult[] =>
  places.toSorted((a, b) => {
    if (a.left !== b.left) return a.left ? 1 : -1;
    const [x, y] = [a.overall.index, b.overall.index];
    if (x === y) return a.number < b.number ? -1 : 1;
    return x === null ? 1 : y === null ? -1 : y - x;
  });

/** Those that are compared: still in the running. */
export const compared = <T extends { left: boolean }>(places: readonly T[]): T[] => places.filter(({ left }) => !left);

/** Whether an index rests on too few cases: fewer than the cycle asks for, or than an error takes. */
export const restsOnTooFew = (n: number, leastCases: number): boolean => n < Math.max(LEAST_FOR_ERROR, leastCases);

/** What lies between a place and the next in the order: chance alone, more than chance, or nothing can be said (null). */
export function gapAfter(places: readonly PlaceResult[], at: number): "chance" | "more" | null {
  const [one, next] = [places[at], places[at + 1]];
  if (!one || !next || one.left || next.left) return null;
  const [a, b] = [one.overall, next.overall];
  if (a.standardError === null || b.standardError === null) return null;
  return a.index === b.index || withinChance(a, b) ? "chance" : "more";
}

export type DimensionSummary = Titled & {
  median: number | null;
  low: number | null;
  high: number | null;
  unknown: number;
  refused: number;
};

/** Each dimension over the places in the running: median, least and greatest index, and the answers that say nothing. */
export function dimensionSummaries(dimensions: readonly Titled[], places: readonly PlaceResult[]): DimensionSummary[] {
  return dimensions.map((dimension, d) => {
    const rows = compared(places).map((place) => place.dimensions[d]!);
    const known = rows.flatMap(({ index }) => (index === null ? [] : [index]));
    return {
      ...dimension,
      median: median(known),
      low: known.length > 0 ? Math.min(...known) : null,
      high: known.length > 0 ? Math.max(...known) : null,
      unknown: rows.reduce((sum, row) => sum + row.unknown, 0),
      refused: rows.reduce((sum, row) => sum + row.refused, 0),
    };
  });
}

/** The places whose bootstrap and linearised standard errors differ by more than is to be expected; `share`: by how much. */
export const contradicted = (places: readonly PlaceResult[]): { name: string; share: number }[] =>
  places.flatMap(({ name, population, overall }) => {
    const found = partsFrom(overall, population);
    return found?.apart ? [{ name, share: found.share }] : [];
  });

/** Whether the bootstrap of an estimate is still to come; where there is no standard error there is nothing to check. */
export const unchecked = ({ standardError, bootstrapError }: EstimateRow): boolean =>
  standardError !== null && bootstrapError === null;

/** a − b; null where either is missing. */
export const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

/** Of each place in the running the interval of its index; places without one are left out. */
export const intervalsOf = (places: readonly PlaceResult[]) =>
  compared(places).flatMap(({ name, overall: { index, low, high } }) =>
    index === null || low === null || high === null ? [] : [{ label: name, estimate: index, low, high }],
  );
