import { Z_95 } from "@/lib/kernel/normal.mjs";

/** The standard deviation of an index from 0 to 100 at its widest: half of the answers 0, half 100. */
const WIDEST = 50;

/**
 * 允许误差: half of the 95 % interval, in points of an index from 0 to 100, that `n` cases leave at the widest spread, under the
 * assumed design effect; narrowed by a finite population where its size is known. Null without cases.
 */
export function marginFor(n: number, { population, designEffect }: Sampling): number | null {
  if (n < 1) return null;
  const left = population === null ? 1 : Math.max(0, 1 - n / population);
  return Z_95 * WIDEST * Math.sqrt((designEffect / n) * left);
}

/** The least n whose margin isn't above `margin` points; never above the population. */
export function sizeFor(margin: number, { population, designEffect }: Sampling): number {
  const unlimited = designEffect * ((Z_95 * WIDEST) / margin) ** 2;
  const needed = population === null ? unlimited : unlimited / (1 + unlimited / population);
  const n = Math.ceil(needed - 1e-9);
  return population === null ? n : Math.min(n, population);
}

/** `population`: the adults of the place, null where not known. `designEffect`: 1 for a simple random sample. */
export type Sampling = { population: number | null; designEffect: number };

/**
 * 按比例分配、最大余数: `total` cases over cells in proportion to their population; what the whole parts leave goes to the largest
 * remainders, of equal ones to the earlier. A cell never gets more than its population as long as the total doesn't exceed all of them.
 */
export function allocate(total: number, populations: readonly number[]): number[] {
  const all = populations.reduce((sum, each) => sum + each, 0);
  if (all === 0) return populations.map(() => 0);
  const shares = populations.map((each) => Math.floor((total * each) / all));
  const left = total - shares.reduce((sum, each) => sum + each, 0);
  const byRemainder = populations
    .map((each, at) => ({ at, remainder: (total * each) % all }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at]! += 1;
  return shares;
}
