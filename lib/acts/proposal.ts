import { z } from "zod";
import { endOfBeijingDay, isDay } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import { err, ok, type Result } from "@/lib/kernel/result";
import { isSound } from "@/lib/kernel/sound";

/** What is said where the page itself sends something else than it should: nobody typed that. */
const TAMPERED = "所交的内容不完整或者已经变动，请刷新页面后重新办理";
z.config({
  ...z.locales.zhCN(),
  customError: (issue) => {
    if (issue.code === "invalid_format" && issue.format === "uuid") return TAMPERED;
    const whole = issue.code === "invalid_type" && ["object", "array", "record"].includes(String(issue.expected));
    return whole || issue.code === "invalid_union" || issue.code === "unrecognized_keys" ? TAMPERED : undefined;
  },
});

/** A refusal of an act; with invalid input, the message for each field. */
export type ActProblem = Problem & { fields?: Record<string, string> };

/** What is said of input that no database could keep. */
export const UNSOUND: ActProblem = {
  code: "invalid_input",
  fields: { form: "内容中有无法保存的字符，请删去后重新提交" },
};

/** The proposal as the action's schema reads it, or a message for each field that is wrong. */
export function parseProposal(schema: z.ZodType, raw: unknown): Result<object, ActProblem> {
  if (!isSound(raw)) return err(UNSOUND);
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return ok(parsed.data as object);
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  return err({ code: "invalid_input", fields });
}

export type Control = "text" | "textarea" | "date" | "moment" | "select" | "checkbox" | "number" | "custom" | "carried";
export type FieldSpec = {
  name: string;
  control: Control;
  optional: boolean;
  options?: readonly string[];
  limit?: number;
  /** What the form begins with; a life may set it where it narrows. */
  value?: string;
  /** What is said beside it, where that is known of the row alone. */
  hint?: string;
};

/** What a form must ask for an action, read off its schema: `.meta({ control })` on each field. */
export function fieldsOf(schema: z.ZodType): FieldSpec[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const meta = field.meta() as { control?: Control; options?: readonly string[]; limit?: number } | undefined;
    if (!meta?.control) return [];
    const optional = field.safeParse(undefined).success;
    return [{ name, control: meta.control, optional, ...pick(meta) }];
  });
}

function pick(meta: { options?: readonly string[]; limit?: number }): Pick<FieldSpec, "options" | "limit"> {
  return { ...(meta.options ? { options: meta.options } : {}), ...(meta.limit ? { limit: meta.limit } : {}) };
}

/** A statement of so many characters at least and at most. */
export const statement = (least: number, most: number, control: Control = "textarea") =>
  z
    .string({ error: "请填写本项" })
    .trim()
    .min(least, `至少写 ${least} 个字`)
    .max(most, `最多 ${most} 个字`)
    .meta({ control, limit: most });

/** The same where it may be left out. */
export const statementIfAny = (least: number, most: number) =>
  z
    .preprocess((value) => (value === "" ? undefined : value), statement(least, most).optional())
    .optional()
    .meta({ control: "textarea", limit: most });

const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]{4,12}(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(new Date(text).getTime());

/** A day in Beijing time, read as its last moment; takes 2026-03-10 or a full timestamp. */
export const lastMomentOfDay = () =>
  z
    .string({ error: "请选择日期" })
    .refine((text) => isDay(text) || isMoment(text), "请选择日期")
    .transform((text) => (text.length === 10 ? endOfBeijingDay(text) : new Date(text)))
    .meta({ control: "date" });

/** The same where it may be left out. */
export const dayIfAny = () =>
  z
    .preprocess((value) => (value === "" ? undefined : value), lastMomentOfDay().optional())
    .optional()
    .meta({ control: "date" });

const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A minute in Beijing time as a page sends it, `2026-03-10T08:30`, that may be left out; takes a full timestamp too. */
export const momentIfAny = () =>
  z
    .preprocess(
      (value) => (value === "" ? undefined : value),
      z
        .string({ error: "请选择日期和时间" })
        .refine((text) => isMoment(MINUTE.test(text) ? `${text}:00+08:00` : text), "请选择日期和时间")
        .transform((text) => new Date(MINUTE.test(text) ? `${text}:00+08:00` : text))
        .optional(),
    )
    .optional()
    .meta({ control: "moment" });

/** An action that asks for nothing. */
export const nothing = z.object({});

/** A list that a page's own form sends as one JSON field, and a program as it is. */
export const inJson = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" ? readJson(value) : value), schema).meta({ control: "custom" });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
