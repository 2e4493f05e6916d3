import { z } from "zod";

/** The option a respondent who refuses is filed under; every other option without points is a 不了解. */
export const REFUSED = "refused";
export const QUESTION_KINDS = ["scale", "single", "multiple", "open"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

const optionSchema = z.strictObject({
  value: z.string().min(1).max(40),
  label: z.string().min(1).max(40),
  /** 0–100; null for 不了解 and 拒答, which say nothing about satisfaction, and in questions that aren't rated. */
  points: z.number().min(0).max(100).nullable(),
});
export type Option = z.infer<typeof optionSchema>;

const KEY = /^[a-z][a-z0-9_]{0,39}$/;

const dimensionSchema = z.strictObject({
  key: z.string().regex(KEY),
  title: z.string().min(1).max(40),
  weight: z.number().positive(),
});

const questionSchema = z
  .strictObject({
    key: z.string().regex(KEY),
    /** `scale`, `single`: one option; `multiple`: several; `open`: words. */
    kind: z.enum(QUESTION_KINDS).default("scale"),
    /** The dimension that a rated question counts to; null: asked, and counted in no index. */
    dimension: z.string().regex(KEY).nullable().default(null),
    text: z.string().min(1).max(400),
    weight: z.number().positive(),
    scale: z.array(optionSchema).max(20),
    /** How many options of a `multiple` may be chosen; null: any number. */
    most: z.int().min(1).max(20).nullable().default(null),
  })
  .refine(({ kind, scale }) => kind === "open" || scale.length >= 2, "options_missing")
  .refine(({ kind, scale }) => kind !== "open" || scale.length === 0, "open_has_options")
  .refine(({ scale }) => distinct(scale.map(({ value }) => value)), "option_repeated")
  .refine(({ scale }) => distinct(scale.map(({ label }) => label)), "option_label_repeated")
  .refine(
    ({ dimension, scale }) => dimension === null || scale.filter(({ points }) => points !== null).length >= 2,
    "scale_without_points",
  )
  .refine(({ dimension, kind }) => dimension === null || kind === "scale" || kind === "single", "kind_not_rated")
  .refine(
    ({ scale }) => scale.every(({ value, points }) => value !== REFUSED || points === null),
    "refusal_has_points",
  );

/**
 * A questionnaire: dimensions with their weights in the index, and questions. A question with a dimension is rated: its options are
 * worth 0–100 points, or none, and it weighs `weight` within its dimension.
 */
export const questionnaireSchema = z
  .strictObject({
    dimensions: z.array(dimensionSchema).min(1).max(20),
    questions: z.array(questionSchema).min(1).max(80),
  })
  .refine(({ questions }) => distinct(questions.map(({ key }) => key)), "question_repeated")
  .refine(({ dimensions }) => distinct(dimensions.map(({ key }) => key)), "dimension_repeated")
  .refine(
    ({ dimensions, questions }) =>
      questions.every(({ dimension }) => dimension === null || dimensions.some(({ key }) => key === dimension)),
    "dimension_unknown",
  )
  .refine(
    ({ dimensions, questions }) => dimensions.every(({ key }) => questions.some(({ dimension }) => dimension === key)),
    "dimension_empty",
  );

export type Questionnaire = z.infer<typeof questionnaireSchema>;
export type Question = Questionnaire["questions"][number];

/** What one person said: the value chosen by question key, several of a `multiple`, words of an `open`. */
export type CaseAnswers = Readonly<Record<string, string | readonly string[]>>;

/** Whether a question counts in the index. */
export const isRated = ({ dimension }: Question): boolean => dimension !== null;

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
