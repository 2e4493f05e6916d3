/** The shape of TRUST.md: what a country does in the last hour before a deadline. */
export const RUSH = { places: 3_200, lastMinute: 320, savesPerSecond: 200, pagesPerSecond: 20, visitsPerSecond: 100 };
/** What of all that comes is what, where as much as possible is sent: saves, signatures, pages of staff, pages of visitors. */
export const MIX = { save: 0.6, submit: 0.02, page: 0.1, visit: 0.28 };
export const PROVINCES = 32;
/** One province comes so many times as often as each other. */
const CROWDED = 10;

/** A generator of numbers from 0 to 1 that a seed repeats (mulberry32). */
export function chances(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Province 0 is the crowded one. */
export function provinceBy(chance) {
  const at = chance() * (PROVINCES - 1 + CROWDED);
  return at < CROWDED ? 0 : 1 + Math.floor(at - CROWDED);
}

/** Arrivals of one kind from one moment to another, as they come by themselves: each independent of the others. */
function coming(kind, perSecond, [from, until], chance) {
  const arrivals = [];
  for (let at = from; perSecond > 0; ) {
    at += (-Math.log(1 - chance()) / perSecond) * 1_000;
    if (at >= until) break;
    arrivals.push({ at, kind, province: provinceBy(chance) });
  }
  return arrivals;
}

const inOrder = (arrivals) => arrivals.sort((a, b) => a.at - b.at);

/**
 * When what arrives, in milliseconds from the start: the last minute as dense as promised, before it minutes as dense as the hour.
 * @param {{minutes: number, scale: number, seed: number, kinds?: string[]}} of `scale`: which part of a country
 */
export function rushPlan({ minutes, scale, seed, kinds }) {
  const chance = chances(seed);
  const [last, end] = [(minutes - 1) * 60_000, minutes * 60_000];
  const hour = ((RUSH.places - RUSH.lastMinute) * scale) / (59 * 60);
  const all = [
    ...coming("save", RUSH.savesPerSecond * scale, [0, end], chance),
    ...coming("submit", hour, [0, last], chance),
    ...coming("submit", (RUSH.lastMinute * scale) / 60, [last, end], chance),
    ...coming("page", RUSH.pagesPerSecond * scale, [0, end], chance),
    ...coming("visit", RUSH.visitsPerSecond * scale, [0, end], chance),
  ];
  return inOrder(kinds ? all.filter(({ kind }) => kinds.includes(kind)) : all);
}

/** So many a second of everything, in the mix. */
export function mixedPlan({ seconds, perSecond, seed }) {
  const chance = chances(seed);
  return inOrder(
    Object.entries(MIX).flatMap(([kind, share]) => coming(kind, perSecond * share, [0, seconds * 1_000], chance)),
  );
}

/** A kind by its share of the mix. */
export function kindBy(chance) {
  let left = chance();
  for (const [kind, share] of Object.entries(MIX)) {
    left -= share;
    if (left < 0) return kind;
  }
  return "save";
}
