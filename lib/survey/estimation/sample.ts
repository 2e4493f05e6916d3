import { type CaseAnswers, isRated, type Question, type Questionnaire, REFUSED } from "../questionnaire";
import { cellOf, marginOf, type Strata, type Stratum, type Weighting } from "../strata";

/** A valid case as it is stored. */
export type CaseLine = { caseNo: string; answers: CaseAnswers; stratum: Stratum };

/** What the weights of a place rest on. `populations`: by the keys of `cellKeys`. */
export type Frame = { strata: Strata; weighting: Weighting; populations: ReadonlyMap<string, number> };

/** The valid cases of one place as the estimator reads them, in the order of their numbers. */
export type PlaceSample = {
  size: number;
  /** By dimension, then case: 0–100, NaN where the case rated nothing of the dimension. */
  scores: Float64Array[];
  /** The group of each case; a group is a full cell, and all its cases weigh the same. Without weights there is one. */
  group: Int32Array;
  groups: string[];
  /** Answers, not cases, by dimension. */
  unknown: number[];
  refused: number[];
  /** Valid cases that can't be weighted, since their cell isn't known or nobody lives in it by the plan: they are in no estimate. */
  unplaced: number;
};

type Rating = {
  dimension: number;
  weight: number;
  key: string;
  points: ReadonlyMap<string, number | "unknown" | "refused">;
};

function ratingsOf({ dimensions, questions }: Questionnaire): Rating[] {
  return questions.filter(isRated).map((question) => ({
    dimension: dimensions.findIndex(({ key }) => key === question.dimension),
    weight: question.weight,
    key: question.key,
    points: pointsOf(question),
  }));
}

const pointsOf = ({ scale }: Question): Rating["points"] =>
  new Map(scale.map(({ value, points }) => [value, points ?? (value === REFUSED ? "refused" : "unknown")]));

/**
 * Scores every case by dimension, s = Σ w·y / Σ w over the rated questions that were answered with points, and puts it into its group.
 * The order of `lines` is of no consequence.
 */
export function sampleOf(lines: readonly CaseLine[], questionnaire: Questionnaire, frame: Frame): PlaceSample {
  const ratings = ratingsOf(questionnaire);
  const count = questionnaire.dimensions.length;
  const ordered = lines.toSorted((a, b) => (a.caseNo < b.caseNo ? -1 : a.caseNo > b.caseNo ? 1 : 0));
  const sample: PlaceSample = {
    size: 0,
    scores: Array.from({ length: count }, () => new Float64Array(lines.length)),
    group: new Int32Array(lines.length),
    groups: [],
    unknown: new Array<number>(count).fill(0),
    refused: new Array<number>(count).fill(0),
    unplaced: 0,
  };
  const groupAt = new Map<string, number>();
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  for (const { answers, stratum } of ordered) {
    rate(answers, ratings, sample, sums, weights);
    const cell = placeOf(stratum, frame);
    if (cell === null) {
      sample.unplaced += 1;
      continue;
    }
    if (!groupAt.has(cell)) groupAt.set(cell, sample.groups.push(cell) - 1);
    const at = sample.size;
    sample.group[at] = groupAt.get(cell)!;
    for (let d = 0; d < count; d += 1) sample.scores[d]![at] = weights[d]! > 0 ? sums[d]! / weights[d]! : Number.NaN;
    sample.size += 1;
  }
  return {
    ...sample,
    scores: sample.scores.map((of) => of.slice(0, sample.size)),
    group: sample.group.slice(0, sample.size),
  };
}

function rate(
  answers: CaseAnswers,
  ratings: readonly Rating[],
  { unknown, refused }: PlaceSample,
  sums: Float64Array,
  weights: Float64Array,
): void {
  sums.fill(0);
  weights.fill(0);
  for (const { key, dimension, weight, points } of ratings) {
    const value = answers[key];
    const worth = typeof value === "string" ? points.get(value) : undefined;
    if (worth === undefined) continue;
    if (worth === "unknown") unknown[dimension]! += 1;
    else if (worth === "refused") refused[dimension]! += 1;
    else {
      sums[dimension]! += weight * worth;
      weights[dimension]! += weight;
    }
  }
}

/** The group of a case, or null where it has no weight, since nobody lives in its cell: "" without weights, otherwise its full cell. */
function placeOf(stratum: Stratum, { strata, weighting, populations }: Frame): string | null {
  if (weighting === "none") return "";
  const cell = cellOf(strata, stratum);
  if (cell === null) return null;
  const peopled = (key: string): boolean => (populations.get(key) ?? 0) > 0;
  if (weighting === "post_stratified") return peopled(cell) ? cell : null;
  return strata.every((variable) => peopled(marginOf(variable, stratum)!)) ? cell : null;
}
