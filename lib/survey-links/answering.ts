import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";
import { ANSWER_ERRORS } from "@/lib/labels/survey-links";
import { type CaseAnswers, type Question, type Questionnaire, REFUSED } from "@/lib/survey/questionnaire";
import type { Strata, Stratum, Weighting } from "@/lib/survey/strata";

/** What the boxes of the page are named by: `q-<key>` and `stratum.<key>`. */
export const QUESTION_PREFIX = "q-";
export const STRATUM_PREFIX = "stratum.";
const LONGEST_OPEN = 1_000;

/** What is asked of one respondent: the questions, and the strata that the invitation doesn't know. */
export type Asked = { questionnaire: Questionnaire; strata: Strata; weighting: Weighting };
/** What came back: the values sent under each name. */
export type Sent = (name: string) => readonly string[];
/** Errors by the question's key, or by `stratum.<key>`. */
export type AnswerErrors = Record<string, string>;

/** Whether a question leaves a way out to whoever doesn't know or doesn't want to say; only then must it be answered. */
export const mustBeAnswered = ({ kind, dimension, scale }: Question): boolean =>
  (kind === "scale" || kind === "single") &&
  scale.some(({ value, points }) => value === REFUSED || (dimension !== null && points === null));

/** 分层变量 that this respondent has to be asked. */
export const strataToAsk = (strata: Strata, known: Stratum): Strata => strata.filter(({ key }) => !(key in known));

/** What somebody answered, checked as a whole: everything that is wrong is named, nothing is guessed. */
export function readAnswers(
  { questionnaire, strata, weighting }: Asked,
  sent: Sent,
): Result<{ answers: CaseAnswers; stratum: Stratum }, AnswerErrors> {
  const answers: Record<string, string | string[]> = {};
  const stratum: Record<string, string> = {};
  const errors: AnswerErrors = {};
  for (const { key, title, values } of strata) {
    const name = `${STRATUM_PREFIX}${key}`;
    const value = sent(name)[0] ?? "";
    if (values.some((one) => one.value === value)) stratum[key] = value;
    else if (value !== "" || weighting !== "none") errors[name] = ANSWER_ERRORS.stratum(title);
  }
  for (const [at, question] of questionnaire.questions.entries()) {
    const given = sent(`${QUESTION_PREFIX}${question.key}`).filter((value) => value !== "");
    const problem = problemOf(question, given);
    if (problem) errors[question.key] = problem(at + 1);
    else if (question.kind === "open") keepWords(answers, question.key, given[0] ?? "");
    else if (given.length > 0) answers[question.key] = question.kind === "multiple" ? [...given] : given[0]!;
  }
  if (Object.keys(errors).length > 0) return err(errors);
  if (Object.keys(answers).length === 0) return err({ [questionnaire.questions[0]!.key]: ANSWER_ERRORS.nothing });
  return ok({ answers, stratum });
}

function keepWords(answers: Record<string, string | string[]>, key: string, words: string): void {
  if (words.trim() !== "") answers[key] = words.trim();
}

function problemOf(question: Question, given: readonly string[]): ((number: number) => string) | null {
  const { kind, scale, most } = question;
  if (kind === "open") {
    const words = given[0] ?? "";
    if (!isSound(words)) return ANSWER_ERRORS.unsound;
    return [...words.trim()].length > LONGEST_OPEN ? (number) => ANSWER_ERRORS.tooLong(number, LONGEST_OPEN) : null;
  }
  if (given.length === 0) return mustBeAnswered(question) ? ANSWER_ERRORS.missing : null;
  const known = given.every((value) => scale.some((option) => option.value === value));
  if (!known || new Set(given).size !== given.length) return ANSWER_ERRORS.noSuchOption;
  if (kind !== "multiple") return given.length === 1 ? null : ANSWER_ERRORS.noSuchOption;
  return most !== null && given.length > most ? (number) => ANSWER_ERRORS.tooMany(number, most) : null;
}
