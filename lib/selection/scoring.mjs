/**
 * What marks come to, in whole numbers over plain arrays: the same figures as `settle`, `scoreOf`, `complianceRate` and `vetoedItems` give one
 * by one, for thousands of cases at once and without the portal around it. Judgements: 0 met, 1 partly, 2 not met, 3 不适用, 255 none.
 */
export const NONE = 255;
const NOT_APPLICABLE = 3;

/** What stands for item `at`: its judgement and points in hundredths, or judgement NONE while it isn't settled. Writes into `into`. */
export function settleItem(at, one, tolerance, mild, skipped, into) {
  let count = 0;
  let first = NONE;
  let same = true;
  let least = Infinity;
  let most = -Infinity;
  let sum = 0;
  let missing = false;
  for (const reader of one.readers) {
    if (reader.scope !== null && reader.scope[at] === 0) continue;
    if (skipped !== null && reader.agency === skipped) continue;
    const judgement = reader.judgements[at];
    count += 1;
    if (judgement === NONE) {
      missing = true;
      continue;
    }
    const points = reader.points[at];
    if (first === NONE) first = judgement;
    else if (first !== judgement) same = false;
    if (points < least) least = points;
    if (points > most) most = points;
    sum += points;
  }
  if (count === 0 && skipped !== null) return settleItem(at, one, tolerance, mild, null, into);
  into.count = count;
  into.spread = most - least;
  const ruled = one.ruled.get(at);
  const near = same && most - least <= tolerance;
  if (count === 0 || missing) into.judgement = NONE;
  else if (ruled && !(mild && near && !ruled.answer && count > 1)) {
    into.judgement = ruled.judgement;
    into.points = ruled.points;
    into.ruled = true;
    return into;
  } else if (count > 1 && !near && !mild) into.judgement = NONE;
  else {
    into.judgement = first;
    into.points = count === 1 ? sum : Math.round(sum / count);
  }
  into.ruled = false;
  return into;
}

/** Hundredths that count of points awarded: never above what the item carries; 不适用 as the scheme says. */
export function earnedOf(scheme, at, judgement, points) {
  if (judgement === NONE) return 0;
  const most = scheme.most[at];
  if (judgement === NOT_APPLICABLE) {
    return scheme.kinds[at] === 0 && scheme.admitsNone && scheme.notApplicable === "full_points" ? most : 0;
  }
  return Math.max(0, Math.min(most, points));
}

/** Adds one settled item to sums: standard, bonus and deduction in ten-thousandths, and the counts of the rate. */
export function addItem(scheme, at, judgement, earned, sums) {
  const weight = scheme.weights[at];
  const kind = scheme.kinds[at];
  if (kind === 1) sums.bonus += earned * weight;
  else if (kind === 2) sums.deduction += earned * weight;
  else {
    sums.standard += earned * weight;
    const outside = judgement === NOT_APPLICABLE && scheme.admitsNone;
    if (!outside) {
      sums.applicable += 1;
      if (judgement === 0) sums.met += 1;
    }
    if (!outside || scheme.notApplicable !== "exclude") sums.full += scheme.most[at] * weight;
  }
  if (judgement === 2 && scheme.vetoes[at] === 1) sums.vetoed.push(scheme.numbers[at]);
}

export const emptySums = () => ({ standard: 0, bonus: 0, deduction: 0, full: 0, met: 0, applicable: 0, vetoed: [] });

/** The score in hundredths, null where the scheme gives no points. */
export function scoreOfSums(scheme, { standard, bonus, deduction, full }) {
  if (full <= 0) return null;
  const total = Math.max(0, standard + Math.min(bonus, scheme.bonusCap) - Math.min(deduction, scheme.deductionCap));
  return Math.min(10_000, Math.round((total * 10_000) / full));
}

/**
 * What the marks of one case come to. `tolerance` in hundredths in place of the scheme's, `without`: an agency whose sheets are left out
 * (of items that only it scored they stay). With either given, whatever isn't settled counts by the mean of its marks.
 */
export function scoreCase(scheme, one, { tolerance = null, without = null } = {}) {
  const mild = tolerance !== null || without !== null;
  const allowed = tolerance === null ? scheme.tolerance : tolerance;
  const sums = emptySums();
  const into = { judgement: NONE, points: 0, count: 0, spread: 0, ruled: false };
  for (const at of one.items) {
    settleItem(at, one, allowed, mild, without, into);
    addItem(scheme, at, into.judgement, earnedOf(scheme, at, into.judgement, into.points), sums);
  }
  const { met, applicable, vetoed } = sums;
  const basisPoints = applicable === 0 ? 0 : Math.floor((met * 10_000) / applicable);
  return { score: scoreOfSums(scheme, sums), met, applicable, basisPoints, vetoed };
}

const SUMS = ["standard", "bonus", "deduction"];

/** Who gave marks to item `at`, by their places among the readers. */
const readersOf = (one, at) =>
  one.readers.flatMap(({ scope, judgements }, n) =>
    (scope === null || scope[at] === 1) && judgements[at] !== NONE ? [n] : [],
  );

/**
 * The same case as resampling takes it: its sums as they stand, and in `loose` what each reader would move them by. Items with the same
 * readers go together, since a strict reader is strict on all of them. The deviations are those of a mean of m drawn from m, made larger by
 * √(m ÷ (m − 1)): without that the variance comes out too small by as much. `alone`: something that counts rests on one reader.
 */
export function loosened(scheme, one) {
  const sums = emptySums();
  const groups = new Map();
  let alone = false;
  const into = { judgement: NONE, points: 0, count: 0, spread: 0, ruled: false };
  for (const at of one.items) {
    settleItem(at, one, scheme.tolerance, false, null, into);
    const { judgement } = into;
    addItem(scheme, at, judgement, earnedOf(scheme, at, judgement, into.points), sums);
    if (into.ruled || judgement === NONE) continue;
    if (into.count === 1) alone ||= scheme.most[at] * scheme.weights[at] > 0;
    else if (into.spread > 0 && judgement !== NOT_APPLICABLE) deviate(scheme, one, at, judgement, groups);
  }
  const { standard, bonus, deduction, full } = sums;
  return { standard, bonus, deduction, full, loose: [...groups.values()].map(scaled), alone };
}

/** Adds how far each reader of an item lies from their mean to what the readers of that group deviate by. */
function deviate(scheme, one, at, judgement, groups) {
  const who = readersOf(one, at);
  const key = who.join();
  const group = groups.get(key) ?? Object.fromEntries(SUMS.map((name) => [name, new Array(who.length).fill(0)]));
  groups.set(key, group);
  const earned = who.map((n) => earnedOf(scheme, at, judgement, one.readers[n].points[at]));
  const mean = earned.reduce((sum, each) => sum + each, 0) / who.length;
  for (let n = 0; n < who.length; n += 1) group[SUMS[scheme.kinds[at]]][n] += (earned[n] - mean) * scheme.weights[at];
}

/** Each reader's share in a mean of as many as there are. */
const scaled = (group) => {
  const count = group.standard.length;
  const by = Math.sqrt(count / (count - 1)) / count;
  return Object.fromEntries(SUMS.map((name) => [name, group[name].map((each) => each * by)]));
};
