import { randomFrom } from "@/lib/kernel/random";

/** What a case adds to a figure: sums, one after the other. */
export type Sums = readonly number[];

/** A figure with its 95 % interval; without one where there is a single case, which tells nothing of how cases differ. */
export type Over = { value: number; low: number | null; high: number | null };

const TIMES = 1000;

/**
 * A figure that is reckoned from sums over cases, with a 95 % interval by a bootstrap of whole cases, the same for the same seed: the
 * items of one dossier are not independent of each other, so that they are drawn together or not at all. Null where there is none.
 */
export function overCases(cases: readonly Sums[], figure: (sums: Sums) => number | null, seed: string): Over | null {
  const all = new Array<number>(cases[0]?.length ?? 0).fill(0);
  for (const one of cases) addTo(all, one);
  const value = cases.length === 0 ? null : figure(all);
  if (value === null) return null;
  if (cases.length === 1) return { value, low: null, high: null };
  const random = randomFrom(seed);
  const drawn: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    all.fill(0);
    for (let n = 0; n < cases.length; n += 1) addTo(all, cases[random.below(cases.length)]!);
    const one = figure(all);
    if (one !== null) drawn.push(one);
  }
  drawn.sort((a, b) => a - b);
  const low = drawn[Math.floor(0.025 * (drawn.length - 1))] ?? value;
  const high = drawn[Math.ceil(0.975 * (drawn.length - 1))] ?? value;
  return { value, low: Math.min(value, low), high: Math.max(value, high) };
}

function addTo(sums: number[], more: Sums): void {
  for (let n = 0; n < more.length; n += 1) sums[n]! += more[n]!;
}
