import { median } from "./report.mjs";

/** What a difference may come to at most where it is one at all. */
const WITHIN = 0.05;
/** So wide may an interval be of 95 in a hundred, of the ratio and of what the shares of later slots differ by: what is wider tells nothing. */
const WIDEST = { ratio: 2 * WITHIN, share: 0.15 };
/** How likely it may be, over all doors together, that one is said to tell something which doesn't. */
const BY_CHANCE = 0.01;
/** Milliseconds: so much earlier than its slot a clock may have it. */
const EARLY = 5;

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
 * such an order is where there is no difference (Mann and Whitney). Seen (`seen`) where the interval is off 1 and the ratio differs by 5 % or
 * more; not told (`untold`) where the interval is too wide to say, more pairs would; else held (`held`).
 *
 * A door that answers at full slots of time is judged by the slots besides: seen where one came before its slot, or where the ranks of the
 * slots themselves are too unlikely for one of so many doors. The ratio is of the times for each slot, for the medians may be slots apart by a hair.
 * @param {{there: number[], not: number[]}} times
 * @param {{slotMs?: number, doors?: number, resamples?: number}} [how] `slotMs` of a door that answers at slots, one of so many doors
 */
export function compared({ there, not }, { slotMs, doors = 1, resamples = 2_000 } = {}) {
  const slots = slotMs ? inSlots({ there, not }, slotMs) : null;
  const perSlot = (times, own) => (own ? times.map((ms, n) => ms / Math.max(1, own[n])) : times);
  const found = ratioOf(perSlot(there, slots?.there), perSlot(not, slots?.not), resamples);
  return {
    pairs: there.length,
    there: median(there),
    not: median(not),
    ...found,
    p: byRanks(there, not),
    ...(slots ? { later: slots.later, pSlots: slots.p } : {}),
    verdict: verdictOf(found, slots, BY_CHANCE / doors),
  };
}

function verdictOf({ ratio, low, high }, slots, chance) {
  if (slots && (slots.early || slots.p < chance)) return "seen";
  if ((low > 1 || high < 1) && Math.abs(ratio - 1) >= WITHIN) return "seen";
  return high - low > WIDEST.ratio || (slots?.width ?? 0) > WIDEST.share ? "untold" : "held";
}

/** Of each the slot it came in, what part came later than in the first, how sure that is, and how likely by chance. */
function inSlots({ there, not }, slotMs) {
  const slotsOf = (times) => times.map((ms) => Math.floor((ms + EARLY) / slotMs));
  const own = { there: slotsOf(there), not: slotsOf(not) };
  const share = (slots) => slots.filter((slot) => slot > 1).length / slots.length;
  const later = { there: share(own.there), not: share(own.not) };
  // one more of either kind is reckoned in, so that none of a few isn't taken for none at all
  const spread = (part, { length }) => ((part * length + 1) * (length - part * length + 1)) / (length + 2) ** 3;
  const width = 2 * 1.96 * Math.sqrt(spread(later.there, there) + spread(later.not, not));
  return { ...own, later, width, p: byRanks(own.there, own.not), early: [...own.there, ...own.not].includes(0) };
}

function ratioOf(there, not, resamples) {
  const chance = chances();
  const ratios = Array.from({ length: resamples }, () => {
    const drawn = there.map(() => Math.floor(chance() * there.length));
    return middleOf(there, drawn) / middleOf(not, drawn);
  }).sort((a, b) => a - b);
  const [low, high] = [ratios[Math.floor(resamples * 0.025)], ratios[Math.ceil(resamples * 0.975) - 1]];
  return { ratio: median(there) / median(not), low, high };
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

const VERDICTS = { held: "守住", seen: "看得出", untold: "说不准，要多问几对" };
const hundredths = (part) => `${(100 * part).toFixed(1)}%`;

/** A line for each door. */
export const timingTable = (results) =>
  results
    .map(
      ({ door, pairs, there, not, ratio, low, high, p, later, pSlots, verdict }) =>
        `${VERDICTS[verdict]}  ${door}：${pairs} 对，中位 ${there.toFixed(2)} / ${not.toFixed(2)} ms，` +
        `比 ${ratio.toFixed(4)}（${low.toFixed(4)}–${high.toFixed(4)}），秩检验 p = ${p.toPrecision(2)}` +
        (later
          ? `，晚于头一格 ${hundredths(later.there)} / ${hundredths(later.not)}（p = ${pSlots.toPrecision(2)}）`
          : ""),
    )
    .join("\n");
