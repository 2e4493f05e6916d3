import { median } from "./report.mjs";

/** What a difference may come to at most where it is one at all. */
const WITHIN = 0.05;

/** The same chances at every run: what is found of the same times is the same. */
function chances(seed = 20_261_127) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Asks for both in turn, which of them first being left to chance, so that what drifts drifts for both; `warm` times before it counts.
 * @param {(side: "there" | "not", n: number) => Promise<number>} ask milliseconds until the answer's last byte
 */
export async function inPairs(ask, pairs, warm = 15) {
  const chance = chances();
  const times = { there: [], not: [] };
  for (let n = -warm; n < pairs; n += 1) {
    const order = chance() < 0.5 ? ["there", "not"] : ["not", "there"];
    for (const side of order) {
      const ms = await ask(side, n + warm);
      if (n >= 0) times[side].push(ms);
    }
  }
  return times;
}

/**
 * How the two compare: medians, their ratio with an interval of 95 in a hundred (the pairs drawn anew 2,000 times), and by ranks how likely
 * such an order is where there is no difference (Mann and Whitney). Held where the interval holds 1 or the ratio differs by less than 5 %.
 * @param {{there: number[], not: number[]}} times
 */
export function compared({ there, not }, resamples = 2_000) {
  const chance = chances();
  const ratios = Array.from({ length: resamples }, () => {
    const drawn = there.map(() => Math.floor(chance() * there.length));
    return middleOf(there, drawn) / middleOf(not, drawn);
  }).sort((a, b) => a - b);
  const ratio = median(there) / median(not);
  const [low, high] = [ratios[Math.floor(resamples * 0.025)], ratios[Math.ceil(resamples * 0.975) - 1]];
  const held = (low <= 1 && high >= 1) || Math.abs(ratio - 1) < WITHIN;
  return {
    pairs: there.length,
    there: median(there),
    not: median(not),
    ratio,
    low,
    high,
    p: byRanks(there, not),
    held,
  };
}

/** The median of those drawn. */
function middleOf(times, drawn) {
  const sorted = Float64Array.from(drawn, (n) => times[n]).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Two-sided, by the normal approximation with its correction for ties. */
function byRanks(one, other) {
  const all = [...one.map((ms) => ({ ms, own: true })), ...other.map((ms) => ({ ms, own: false }))];
  all.sort((a, b) => a.ms - b.ms);
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to].ms === all[from].ms) to += 1;
    for (let n = from; n < to; n += 1) if (all[n].own) ranks += (from + to + 1) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [n, m] = [one.length, other.length];
  const spread = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  if (spread <= 0) return 1;
  const z = Math.max(0, Math.abs(ranks - (n * (n + 1)) / 2 - (n * m) / 2) - 0.5) / Math.sqrt(spread);
  return Math.min(1, 2 * upperTail(z));
}

/** Of the normal distribution, by Abramowitz and Stegun 26.2.17. */
function upperTail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = terms.reduce((all, factor, n) => all + factor * t ** (n + 1), 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}

/** A line for each door. */
export const timingTable = (results) =>
  results
    .map(
      ({ door, pairs, there, not, ratio, low, high, p, held }) =>
        `${held ? "守住" : "看得出"}  ${door}：${pairs} 对，中位 ${there.toFixed(2)} / ${not.toFixed(2)} ms，` +
        `比 ${ratio.toFixed(4)}（${low.toFixed(4)}–${high.toFixed(4)}），秩检验 p = ${p.toPrecision(2)}`,
    )
    .join("\n");
