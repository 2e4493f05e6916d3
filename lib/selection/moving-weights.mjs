import { compositeOf, withinCut } from "./ordering.mjs";
import { shareOf } from "./resampling.mjs";

/** Who is on the list with these weights, by the place's number. */
function listWith(track, weights, room) {
  const { composites, keys, barred } = room;
  for (let n = 0; n < track.places.length; n += 1) composites[n] = compositeOf(track.places[n].parts, weights);
  return withinCut(composites, barred, track.cut, keys, new Uint8Array(composites.length));
}

const roomFor = ({ places }) => ({
  composites: new Float64Array(places.length),
  keys: new Float64Array(places.length),
  barred: Uint8Array.from(places, (place) => (place.barred ? 1 : 0)),
});

const numbersWhere = (count, holds) => Array.from({ length: count }, (_, n) => n).filter(holds);

/**
 * The grid of weights within `shift`, in steps of half of it, whole sums kept; each with who would come in and who would go out. `shift` and
 * the weights that come out are in hundredths of all weights together.
 */
export function weightGrid(track, shift) {
  const used = track.weights.flatMap((weight, n) => (weight > 0 ? [n] : []));
  if (track.cut === null || used.length < 2 || shift === 0) return [];
  const room = roomFor(track);
  const base = listWith(track, track.weights, room);
  const most = shareOf(track.weights, shift);
  const hundredth = shareOf(track.weights, 1);
  const steps = [-most, -most / 2, 0, most / 2, most];
  const grid = used.slice(0, -1).reduce((rows, n) => rows.flatMap((row) => steps.map((by) => [...row, [n, by]])), [[]]);
  return grid.flatMap((moves) => {
    const weights = track.weights.slice();
    const rest = moves.reduce((sum, [, by]) => sum - by, 0);
    for (const [n, by] of [...moves, [used.at(-1), rest]]) weights[n] += by;
    if (Math.abs(rest) > most + 1e-9 || weights.some((weight) => weight < 0) || moves.every(([, by]) => by === 0))
      return [];
    const list = listWith(track, weights, room);
    const count = list.length;
    const goesIn = numbersWhere(count, (n) => list[n] === 1 && base[n] === 0);
    const goesOut = numbersWhere(count, (n) => list[n] === 0 && base[n] === 1);
    return [{ weights: weights.map((weight) => weight / hundredth), goesIn, goesOut }];
  });
}

/** For each weight that counts: between which shares, in whole points, the list stays as it is while the others keep their proportion. */
export function stableShares(track) {
  const whole = track.weights.reduce((sum, weight) => sum + weight, 0);
  const used = track.weights.flatMap((weight, n) => (weight > 0 ? [n] : []));
  if (track.cut === null || used.length < 2) return [];
  const room = roomFor(track);
  const base = listWith(track, track.weights, room);
  const holds = (part, share) => {
    const others = whole - track.weights[part];
    const weights = track.weights.map((weight, n) => (n === part ? share : (weight * (100 - share)) / others));
    const list = listWith(track, weights, room);
    return list.every((each, n) => each === base[n]);
  };
  return used.map((part) => {
    const share = (track.weights[part] * 100) / whole;
    let low = Math.floor(share);
    let high = Math.ceil(share);
    if (low < share && !holds(part, low)) low = share;
    if (high > share && !holds(part, high)) high = share;
    while (low >= 1 && Number.isInteger(low) && holds(part, low - 1)) low -= 1;
    while (high <= 99 && Number.isInteger(high) && holds(part, high + 1)) high += 1;
    return { part, share, low, high };
  });
}
