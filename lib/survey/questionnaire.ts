import { z } from "zod";

/** The option a respondent who refuses is filed under; every other option without points is a 不了解. */
export const REFUSED = "refused";

const optionSchema = z.strictObject({
  value: z.string().min(1).max(40),
  label: z.string().min(1).max(40),
  /** 0–100; null for 不了解 and 拒答, which say nothing about satisfaction. */
  points: z.number().min(0).max(100).nullable(),
});

const questionSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9_]*$/),
    text: z.string().min(1).max(400),
    weight: z.number().positive(),
    scale: z.array(optionSchema).min(2),
  })
  .refine(({ scale }) => distinct(scale.map(({ value }) => value)), "option_repeated")
  .refine(({ scale }) => distinct(scale.map(({ label }) => label)), "option_label_repeated")
  .refine(({ scale }) => scale.filter(({ points }) => points !== null).length >= 2, "scale_without_points")
  .refine(
    ({ scale }) => scale.every(({ value, points }) => value !== REFUSED || points === null),
    "refusal_has_points",
  );

/** A questionnaire: each question carries its weight and a scale whose options are worth 0–100 points, or none. */
export const questionnaireSchema = z
  .strictObject({ questions: z.array(questionSchema).min(1) })
  .refine(({ questions }) => distinct(questions.map(({ key }) => key)), "question_repeated");

export type Questionnaire = z.infer<typeof questionnaireSchema>;
export type Question = Questionnaire["questions"][number];

const distinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;
