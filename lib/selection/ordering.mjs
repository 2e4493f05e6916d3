/** Order and lists over plain numbers; composites and results in hundredths, -1 where there is none. */

/** The weighted mean in hundredths, as `composite` reckons it; `weights` in the order of `parts`, nought leaves one out. */
export function compositeOf(parts, weights) {
  let sum = 0;
  let whole = 0;
  for (let n = 0; n < parts.length; n += 1) {
    sum += parts[n] * weights[n];
    whole += weights[n];
  }
  return whole === 0 ? 0 : Math.round(sum / whole);
}

const PLACES = 8_192;

/** Ranks 1 … by composite, best first, equal ones alike (1, 1, 3), into `ranks`; `keys` is room for as many numbers. */
export function rankInto(composites, keys, ranks) {
  const count = composites.length;
  for (let n = 0; n < count; n += 1) keys[n] = composites[n] * PLACES + n;
  keys.sort();
  let before = -1;
  let rank = 0;
  for (let at = count - 1; at >= 0; at -= 1) {
    const value = Math.floor(keys[at] / PLACES);
    if (value !== before) rank = count - at;
    before = value;
    ranks[keys[at] - value * PLACES] = rank;
  }
}

/** Which are within the cut: the best `places` of those that may be chosen, with whoever equals the last of them. */
export function withinCut(composites, barred, places, keys, into) {
  const count = composites.length;
  for (let n = 0; n < count; n += 1) keys[n] = barred[n] ? -1 : composites[n] * PLACES + n;
  keys.sort();
  into.fill(0);
  let taken = 0;
  let last = -1;
  for (let at = count - 1; at >= 0 && keys[at] >= 0; at -= 1) {
    const value = Math.floor(keys[at] / PLACES);
    if (taken >= places && value !== last) break;
    into[keys[at] - value * PLACES] = 1;
    taken += 1;
    last = value;
  }
  return into;
}
