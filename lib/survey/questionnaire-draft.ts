import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { DRAFT_FAULTS } from "@/lib/labels/questionnaire";
import { QUESTION_KINDS, type Question, type Questionnaire, questionnaireSchema, REFUSED } from "./questionnaire";

/** What an option is: an answer (worth points where the question is rated), 不了解, or 拒答. */
export const OPTION_ROLES = ["answer", "unknown", "refused"] as const;
export type OptionRole = (typeof OPTION_ROLES)[number];
const UNKNOWN = "unknown";

const optionDraft = z.object({
  value: z.string().max(40),
  label: z.string().max(200),
  role: z.enum(OPTION_ROLES),
  points: z.string().max(20),
});
const questionDraft = z.object({
  key: z.string().max(40),
  kind: z.enum(QUESTION_KINDS),
  /** Empty: asked, and counted in no index. */
  dimension: z.string().max(40),
  text: z.string().max(2000),
  weight: z.string().max(20),
  most: z.string().max(20),
  options: z.array(optionDraft).max(40),
});
/** A questionnaire while it is being worked on: every figure as typed, faults and all. */
export const draftSchema = z.object({
  dimensions: z
    .array(z.object({ key: z.string().max(40), title: z.string().max(200), weight: z.string().max(20) }))
    .max(40),
  questions: z.array(questionDraft).max(120),
});
export type QuestionnaireDraft = z.infer<typeof draftSchema>;
export type QuestionDraft = QuestionnaireDraft["questions"][number];
export type OptionDraft = QuestionDraft["options"][number];

/** Whether a question of this kind can be rated. */
export const canRate = (kind: QuestionDraft["kind"]): boolean => kind === "scale" || kind === "single";

/** A stored questionnaire, to be worked on. */
export const draftOf = ({ dimensions, questions }: Questionnaire): QuestionnaireDraft => ({
  dimensions: dimensions.map(({ key, title, weight }) => ({ key, title, weight: String(weight) })),
  questions: questions.map((question) => ({
    key: question.key,
    kind: question.kind,
    dimension: question.dimension ?? "",
    text: question.text,
    weight: String(question.weight),
    most: question.most === null ? "" : String(question.most),
    options: question.scale.map(({ value, label, points }) => ({
      value,
      label,
      role: roleOf(question, value, points),
      points: points === null ? "" : String(points),
    })),
  })),
});

function roleOf({ dimension }: Question, value: string, points: number | null): OptionRole {
  if (value === REFUSED) return "refused";
  return value === UNKNOWN || (dimension !== null && points === null) ? "unknown" : "answer";
}

type Complain = (path: string, message: string) => void;

/** The questionnaire that a draft amounts to, or a message for each box that is wrong, `questions.2.options.1.points`. */
export function readDraft(draft: QuestionnaireDraft): Result<Questionnaire, Record<string, string>> {
  const faults: Record<string, string> = {};
  const complain: Complain = (path, message) => {
    faults[path] ??= message;
  };
  checkShape(draft, complain);
  const content = {
    dimensions: draft.dimensions.map(({ key, title, weight }, at) => ({
      key,
      title: worded(title, 40, `dimensions.${at}.title`, complain),
      weight: weightOf(weight, `dimensions.${at}.weight`, complain),
    })),
    questions: draft.questions.map((question, at) => readQuestion(question, `questions.${at}`, complain)),
  };
  if (Object.keys(faults).length > 0) return err(faults);
  const parsed = questionnaireSchema.safeParse(content);
  return parsed.success ? ok(parsed.data) : err({ form: DRAFT_FAULTS.unreadable });
}

/** What only the whole can tell: titles twice, dimensions that no question counts to, questions of dimensions that are gone. */
function checkShape({ dimensions, questions }: QuestionnaireDraft, complain: Complain): void {
  if (dimensions.length === 0) complain("dimensions", DRAFT_FAULTS.noDimension);
  if (dimensions.length > 20) complain("dimensions", DRAFT_FAULTS.tooManyDimensions);
  if (questions.length === 0) complain("questions", DRAFT_FAULTS.noQuestion);
  if (questions.length > 80) complain("questions", DRAFT_FAULTS.tooManyQuestions);
  dimensions.forEach(({ key, title }, at) => {
    const earlier = dimensions.findIndex((one) => one.title.trim() === title.trim());
    if (title.trim() !== "" && earlier < at) complain(`dimensions.${at}.title`, DRAFT_FAULTS.titleRepeated);
    const counted = questions.some(({ dimension, kind }) => canRate(kind) && dimension === key);
    if (!counted) complain(`dimensions.${at}.title`, DRAFT_FAULTS.dimensionEmpty);
  });
  questions.forEach(({ text }, at) => {
    const earlier = questions.findIndex((one) => one.text.trim() === text.trim());
    if (text.trim() !== "" && earlier < at) complain(`questions.${at}.text`, DRAFT_FAULTS.textRepeated(earlier + 1));
  });
  for (const [at, { dimension }] of questions.entries()) {
    if (dimension === "" || dimensions.some(({ key }) => key === dimension)) continue;
    complain(`questions.${at}.dimension`, DRAFT_FAULTS.dimensionGone);
  }
}

function readQuestion(question: QuestionDraft, path: string, complain: Complain): Question {
  const { key, kind, options } = question;
  const rated = canRate(kind) && question.dimension !== "";
  const text = worded(question.text, 400, `${path}.text`, complain);
  const weight = rated ? weightOf(question.weight, `${path}.weight`, complain) : 1;
  const head = { key, kind, dimension: rated ? question.dimension : null, text, weight };
  if (kind === "open") return { ...head, scale: [], most: null };
  if (options.length > 20) complain(`${path}.options`, DRAFT_FAULTS.tooManyOptions);
  const scale = readOptions(options, rated, path, complain);
  return { ...head, scale, most: kind === "multiple" ? mostOf(question, `${path}.most`, complain) : null };
}

/** 不了解 and 拒答 come after the answers, whatever place they were given. */
function readOptions(options: readonly OptionDraft[], rated: boolean, path: string, complain: Complain) {
  const answers = options.filter(({ role }) => role === "answer");
  if (answers.length < 2) complain(`${path}.options`, rated ? DRAFT_FAULTS.ratedOptions : DRAFT_FAULTS.fewOptions);
  const read = options.map(({ label, value, role, points }, at) => {
    const here = `${path}.options.${at}`;
    const words = worded(label, 40, `${here}.label`, complain);
    if (words !== "" && options.findIndex((one) => one.label.trim() === words) < at) {
      complain(`${here}.label`, DRAFT_FAULTS.optionRepeated);
    }
    const first = options.findIndex((one) => one.role === role);
    if (role !== "answer" && first < at) complain(`${here}.role`, DRAFT_FAULTS.roleRepeated);
    if (role !== "answer") return { role, value: role === "refused" ? REFUSED : UNKNOWN, label: words, points: null };
    const own = value === REFUSED || value === UNKNOWN ? spare(options) : value;
    const worth = rated ? pointsOf(points, `${here}.points`, complain) : null;
    return { role, value: own, label: words, points: worth };
  });
  return OPTION_ROLES.flatMap((role) => read.filter((option) => option.role === role)).map(
    ({ role: _, ...one }) => one,
  );
}

/** A value for an answer that was 不了解 or 拒答 before. */
function spare(options: readonly OptionDraft[]): string {
  let n = 1;
  while (options.some(({ value }) => value === `o${n}`)) n += 1;
  return `o${n}`;
}

function worded(text: string, most: number, path: string, complain: Complain): string {
  const words = text.trim();
  if (words === "") complain(path, DRAFT_FAULTS.missing);
  else if (words.length > most) complain(path, DRAFT_FAULTS.tooLong(most, words.length));
  return words;
}

const FIGURE = /^\d{1,4}(\.\d{1,4})?$/;

function weightOf(text: string, path: string, complain: Complain): number {
  const weight = FIGURE.test(text.trim()) ? Number(text) : Number.NaN;
  if (weight > 0 && weight <= 1000) return weight;
  complain(path, DRAFT_FAULTS.weight);
  return 1;
}

function pointsOf(text: string, path: string, complain: Complain): number | null {
  const points = FIGURE.test(text.trim()) ? Number(text) : Number.NaN;
  if (points >= 0 && points <= 100) return points;
  complain(path, DRAFT_FAULTS.points);
  return null;
}

function mostOf({ most, options }: QuestionDraft, path: string, complain: Complain): number | null {
  if (most.trim() === "") return null;
  const figure = /^\d{1,2}$/.test(most.trim()) ? Number(most) : 0;
  const answers = options.filter(({ role }) => role === "answer").length;
  if (figure >= 1 && figure <= Math.max(1, answers)) return figure;
  complain(path, DRAFT_FAULTS.most(answers));
  return null;
}
