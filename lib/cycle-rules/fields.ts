import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { wholePosted } from "@/lib/kernel/typed-figures";

z.config(z.locales.zhCN());

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
export const blank = (value: unknown) => (value === "" || value === undefined || value === null ? null : value);
export const flag = z.preprocess((value) => value === true || value === "yes", z.boolean());

/** A whole number in these bounds, typed or given. */
export const whole = (least: number, most: number) =>
  z.preprocess(
    wholePosted,
    z
      .number({ error: ({ input }) => (input === undefined ? "请填写本项" : "请填写整数") })
      .int("请填写整数")
      .min(least, `不能小于 ${least}`)
      .max(most, `不能大于 ${most}`),
  );
export const wholeOrNone = (least: number, most: number) => z.preprocess(blank, whole(least, most).nullable());
const RATE = "请填写 0 至 100 的百分数，最多两位小数";
/** Basis points; a form sends per cent with at most two decimals in a field of its own (`lib/cycle-rules/form.ts`). */
export const basisPointsOrNone = z.preprocess(
  blank,
  z.preprocess(
    wholePosted,
    z.number({ error: RATE }).int(RATE).min(0, "不能小于 0%").max(10000, "不能大于 100%").nullable(),
  ),
);
/** Basis points that must be given. */
export const share = z.preprocess(wholePosted, z.number({ error: RATE }).int(RATE).min(0).max(10_000, "不能大于 100%"));
/** Years that a programme can be about. */
const inTheirTime = (text: string) => text >= "2000" && text < "2101";
/** Beijing time to the minute, `2026-08-01T09:00`. */
export const moment = z
  .string({ error: "请选择日期和时间" })
  .regex(LOCAL, "请选择日期和时间")
  .refine(
    (text) => inTheirTime(text) && isDay(text.slice(0, 10)) && /T([01]\d|2[0-3]):[0-5]\d$/.test(text),
    "没有这个时间",
  );
export const dayOrNone = z.preprocess(
  blank,
  z
    .string()
    .refine((text) => isDay(text) && inTheirTime(text), { error: "请选择日期", abort: true })
    .nullable()
    .default(null),
);
export const words = (most: number) =>
  z.string({ error: "请填写本项" }).trim().min(1, "请填写本项").max(most, `最多 ${most} 个字`);
/** Rows of a form: an absent list is an empty one; `key` tells what may stand in it once. */
export const rows = <T extends z.ZodType>(row: T, most: number, key?: (row: z.infer<T>) => string) =>
  z.preprocess(
    (value) => value ?? [],
    z
      .array(row)
      .max(most, `最多 ${most} 行`)
      .refine((list) => !key || new Set(list.map(key)).size === list.length, "有重复的行，请删去一行"),
  );

export const period = z
  .object({ from: dayOrNone, to: dayOrNone })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    error: "结束日期须在开始日期当天或者以后",
  });

/** Boxes of which at least one is ticked; a form with none sends nothing of them. */
export const several = <T extends z.ZodType>(one: T, none: string) =>
  z.preprocess((value) => value ?? [], z.array(one).min(1, none));
