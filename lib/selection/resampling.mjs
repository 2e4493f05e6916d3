import { createHash } from "node:crypto";
import { generatorFrom } from "../kernel/generator.mjs";
import { Z_95 } from "../kernel/normal.mjs";
import { compositeOf, rankInto, withinCut } from "./ordering.mjs";
import { scoreOfSums } from "./scoring.mjs";

/** How a resampled order differs, one after another: everything at once, the survey, the assessors, the weights. */
const WAYS = [
  { name: "all", survey: true, assessors: true, weights: true },
  { name: "survey", survey: true, assessors: false, weights: false },
  { name: "assessors", survey: false, assessors: true, weights: false },
  { name: "weights", survey: false, assessors: false, weights: true },
];

const seeded = (seed) => {
  const hash = createHash("sha256").update(seed).digest();
  return generatorFrom([0, 4, 8, 12].map((at) => hash.readUInt32LE(at)));
};

/** So many hundredths of all weights together, in the units that the weights are in. */
export const shareOf = (weights, hundredths) => (weights.reduce((sum, weight) => sum + weight, 0) * hundredths) / 100;

/** Weights within `shift` of these that sum to what they do, none below nought: evenly over what is left of the plane. */
export function movedWeights(weights, shift, random) {
  const used = weights.flatMap((weight, n) => (weight > 0 ? [n] : []));
  if (used.length < 2 || shift === 0) return weights;
  const last = used.at(-1);
  for (;;) {
    const moved = weights.slice();
    let rest = 0;
    for (const n of used.slice(0, -1)) {
      const by = (2 * random.uniform() - 1) * shift;
      moved[n] += by;
      rest -= by;
    }
    moved[last] += rest;
    if (Math.abs(rest) <= shift && used.every((n) => moved[n] >= 0)) return moved;
  }
}

/** The assessment of a place with its readers drawn anew, each with all that they read together; in hundredths, with what it was lifted by. */
export function redrawn(place, random) {
  const { fixed, loose, lift } = place;
  if (loose.length === 0) return place.parts[0];
  let { standard, bonus, deduction } = fixed;
  for (const readers of loose) {
    const count = readers.standard.length;
    for (let n = 0; n < count; n += 1) {
      const drawn = random.below(count);
      standard += readers.standard[drawn];
      bonus += readers.bonus[drawn];
      deduction += readers.deduction[drawn];
    }
  }
  const sums = { standard, bonus: Math.max(0, bonus), deduction: Math.max(0, deduction), full: fixed.full };
  return Math.min(10_000, Math.max(0, scoreOfSums(place.caps, sums) + lift));
}

function drawnComposites(track, way, random, moved, composites) {
  const parts = [0, 0, 0];
  for (let n = 0; n < track.places.length; n += 1) {
    const place = track.places[n];
    parts[0] = way.assessors ? redrawn(place, random) : place.parts[0];
    parts[1] = place.parts[1];
    parts[2] = place.parts[2];
    if (way.survey && place.surveyError !== null) {
      const drawn = place.surveyIndex + place.surveyError * random.normal();
      parts[1] = Math.round(Math.min(100, Math.max(0, drawn)) * 100);
    }
    composites[n] = compositeOf(parts, moved);
    if (way.name === "all") {
      const settled = compositeOf(parts, track.weights);
      track.sums[n] += settled;
      track.squares[n] += settled * settled;
    }
  }
}

/** The ranks within which a place lies in 90 of 100 draws, ends included. */
function middle(ranks, count, draws, n, room) {
  for (let draw = 0; draw < draws; draw += 1) room[draw] = ranks[draw * count + n];
  room.sort();
  return [room[Math.floor(0.05 * (draws - 1))], room[Math.ceil(0.95 * (draws - 1))]];
}

/**
 * One track, `draws` times by each way. `places`: parts in hundredths (assessment, survey, verification; nought where it weighs nothing),
 * `barred`, what resampling needs; `cut`: how many are taken, or null; `shift` in hundredths of all weights together. `tick` is called now
 * and then.
 */
export function resampleTrack(track, { seed, draws, shift }, tick) {
  const count = track.places.length;
  const barred = Uint8Array.from(track.places, (place) => (place.barred ? 1 : 0));
  const composites = new Float64Array(count);
  const keys = new Float64Array(count);
  const within = new Uint8Array(count);
  const above = new Uint32Array(count);
  const ranks = new Uint16Array(count * draws);
  const room = new Uint16Array(draws);
  const spans = {};
  const most = shareOf(track.weights, shift);
  track.sums = new Float64Array(count);
  track.squares = new Float64Array(count);
  for (const way of WAYS) {
    const random = seeded(`${seed}:${track.track}:${way.name}`);
    for (let draw = 0; draw < draws; draw += 1) {
      const moved = way.weights ? movedWeights(track.weights, most, random) : track.weights;
      drawnComposites(track, way, random, moved, composites);
      rankInto(composites, keys, ranks.subarray(draw * count, (draw + 1) * count));
      if (way.name === "all" && track.cut !== null) {
        withinCut(composites, barred, track.cut, keys, within);
        for (let n = 0; n < count; n += 1) above[n] += within[n];
      }
      if (draw % 20 === 19) tick(20);
    }
    tick(draws % 20);
    spans[way.name] = track.places.map((_, n) => middle(ranks, count, draws, n, room));
  }
  return { spans, above, errors: errorsOf(track, draws), ...nearCut(track, barred, draws) };
}

const errorsOf = ({ places, sums, squares }, draws) =>
  places.map((_, n) => {
    const mean = sums[n] / draws;
    return Math.sqrt(Math.max(0, (squares[n] - draws * mean * mean) / (draws - 1))) / 100;
  });

/** Ranks as they are, and whom only chance separates from the other side of the cut. */
function nearCut(track, barred, draws) {
  const count = track.places.length;
  const composites = Float64Array.from(track.places, ({ parts }) => compositeOf(parts, track.weights));
  const ranks = new Int32Array(count);
  rankInto(composites, new Float64Array(count), ranks);
  const chance = new Uint8Array(count);
  if (track.cut === null) return { ranks, chance };
  const within = withinCut(composites, barred, track.cut, new Float64Array(count), new Uint8Array(count));
  const errors = errorsOf(track, draws);
  let last = -1;
  let next = -1;
  for (let n = 0; n < count; n += 1) {
    if (barred[n]) continue;
    if (within[n] && (last < 0 || composites[n] < composites[last])) last = n;
    if (!within[n] && (next < 0 || composites[n] > composites[next])) next = n;
  }
  for (let n = 0; n < count; n += 1) {
    const other = within[n] ? next : last;
    if (barred[n] || other < 0) continue;
    const apart = Math.abs(composites[n] - composites[other]) / 100;
    const most = Z_95 * Math.hypot(errors[n], errors[other]);
    chance[n] = apart === 0 || apart < most ? 1 : 0;
  }
  return { ranks, chance };
}
