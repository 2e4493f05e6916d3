import { estimateMean, mean } from "@/lib/kernel/statistics";
import { type CaseAnswers, isRated, type Question, type Questionnaire, REFUSED } from "./questionnaire";

export type QuestionResult = { key: string; n: number; mean: number | null; unknown: number; refused: number };

/**
 * 满意度指数, 0–100, with its sampling error. `n`: cases the index rests on; `withoutScore`: cases in which nothing was rated;
 * `unknown` and `refused`: answers, not cases. Null: the data can't say.
 */
export type SurveyIndex = {
  index: number | null;
  standardError: number | null;
  low: number | null;
  high: number | null;
  n: number;
  withoutScore: number;
  unknown: number;
  refused: number;
  questions: QuestionResult[];
};

type Rating = { kind: "points"; points: number } | { kind: "unknown" | "refused" | "absent" };

function rate(question: Question, answers: CaseAnswers): Rating {
  const value = answers[question.key];
  const option = question.scale.find((choice) => choice.value === value);
  if (!option) return { kind: "absent" };
  if (option.points !== null) return { kind: "points", points: option.points };
  return { kind: option.value === REFUSED ? "refused" : "unknown" };
}

/** One case's score: the weighted mean of the questions it rated; null if it rated none. */
export function caseScore(answers: CaseAnswers, { questions }: Questionnaire): number | null {
  let sum = 0;
  let weights = 0;
  for (const question of questions.filter(isRated)) {
    const rating = rate(question, answers);
    if (rating.kind !== "points") continue;
    sum += rating.points * question.weight;
    weights += question.weight;
  }
  return weights === 0 ? null : sum / weights;
}

/**
 * The index of one place from its cases (满意度测评 意见三(四)): the mean of the cases' scores, taken as a simple random sample,
 * with a 95 % interval. 不了解 and 拒答 weigh nothing and are counted apart. The size of the population, where known, narrows
 * the interval.
 */
export function surveyIndex(
  cases: readonly CaseAnswers[],
  questionnaire: Questionnaire,
  populationSize?: number,
): SurveyIndex {
  const scores = cases.map((answers) => caseScore(answers, questionnaire)).filter((score) => score !== null);
  const { n, mean: index, standardError, low, high } = estimateMean(scores, populationSize);
  const questions = questionnaire.questions.filter(isRated).map((question) => questionResult(question, cases));
  const sum = (kind: "unknown" | "refused"): number => questions.reduce((total, question) => total + question[kind], 0);
  return {
    index,
    standardError,
    low,
    high,
    n,
    withoutScore: cases.length - n,
    unknown: sum("unknown"),
    refused: sum("refused"),
    questions,
  };
}

function questionResult(question: Question, cases: readonly CaseAnswers[]): QuestionResult {
  const ratings = cases.map((answers) => rate(question, answers));
  const points = ratings.flatMap((rating) => (rating.kind === "points" ? [rating.points] : []));
  const count = (kind: Rating["kind"]): number => ratings.filter((rating) => rating.kind === kind).length;
  return {
    key: question.key,
    n: points.length,
    mean: mean(points),
    unknown: count("unknown"),
    refused: count("refused"),
  };
}
