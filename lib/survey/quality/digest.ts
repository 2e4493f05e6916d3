import { isRated, type Questionnaire } from "../questionnaire";
import type { Strata } from "../strata";
import type { Digest, QualityCase } from "./shape";

type Option = { points: number | null; position: number; top: boolean };
type Rated = { key: string; weight: number; scale: boolean; options: Map<string, Option> };

function ratedOf({ questions }: Questionnaire): Rated[] {
  return questions.filter(isRated).map(({ key, weight, kind, scale }) => {
    const highest = Math.max(...scale.map(({ points }) => points ?? 0));
    const options = scale.map(({ value, points }, position): [string, Option] => [
      value,
      { points, position, top: points === highest },
    ]);
    return { key, weight, scale: kind === "scale", options: new Map(options) };
  });
}

const SEPARATOR = "\u001f";

/** A function that keeps of a case what the check of quality needs; the questionnaire is read once for all of them. */
export function digester(questionnaire: Questionnaire, strata: Strata): (one: QualityCase) => Digest {
  const rated = ratedOf(questionnaire);
  const keys = questionnaire.questions.map(({ key }) => key);
  return (one) => {
    const { answers, stratum, ...rest } = one;
    const values = keys.map((key) => {
      const value = answers[key];
      return typeof value === "string" ? value : (value ?? []).join("\u001e");
    });
    return {
      ...rest,
      values,
      vector: values.join(SEPARATOR),
      cell: strata.map(({ key }) => stratum[key] ?? "").join(SEPARATOR),
      ...ratings(rated, answers),
    };
  };
}

function ratings(rated: readonly Rated[], answers: QualityCase["answers"]): Pick<Digest, "alike" | "top" | "score"> {
  let [sum, weights, alike] = [0, 0, 0];
  let position: number | null = null;
  let straight = true;
  let top = true;
  for (const { key, weight, scale, options } of rated) {
    const value = answers[key];
    if (value === undefined) continue;
    const option = typeof value === "string" ? options.get(value) : undefined;
    if (!option || option.points === null) {
      if (scale) straight = false;
      continue;
    }
    sum += option.points * weight;
    weights += weight;
    top &&= option.top;
    if (!scale) continue;
    position ??= option.position;
    if (position === option.position) alike += 1;
    else straight = false;
  }
  return { alike: straight ? alike : 0, top: weights > 0 ? top : null, score: weights > 0 ? sum / weights : null };
}
