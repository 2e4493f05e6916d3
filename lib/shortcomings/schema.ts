import { z } from "zod";
import { endOfBeijingDay, isDay } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { wholePosted } from "@/lib/kernel/typed-figures";
import { wordsBetween } from "@/lib/kernel/words";

const MOST = 1_000;
const POSITION = "指标序号应为整数，如 12";
const stated = (what: string, least: number) =>
  wordsBetween(least, MOST, { missing: `请写明${what}`, short: `请写明${what}（至少 ${least} 个字）` });
const stateable = wordsBetween(0, MOST).default("");

const dueDay = z
  .string()
  .trim()
  .refine((text) => text === "" || isDay(text), "请选择日期")
  .transform((text) => (text === "" ? null : endOfBeijingDay(text)));

/** Whose it is: `unit:<id>` or `person:<user id>` of the place; the place itself is a unit as well. */
const owner = z
  .string({ error: "请选择责任单位或者责任人" })
  .regex(/^(?:unit|person):[0-9a-f-]{36}$/i, "请选择责任单位或者责任人")
  .transform((text) => {
    const [kind, id] = text.split(":") as ["unit" | "person", string];
    return { kind, id };
  });

/** 登记问题. */
export const noteInput = z.object({
  applicationId: z.uuid(),
  position: z.preprocess(wholePosted, z.number(POSITION).int(POSITION).min(1, POSITION).max(9999, POSITION)),
  text: stated("存在的问题", 5),
  measure: stateable,
  owner,
  dueAt: dueDay,
});

const seen = {
  applicationId: z.uuid(),
  number: z.coerce.number().int().min(1).max(1_000_000),
  version: z.coerce.number().int().min(0),
};

/** What each act on one shortcoming is handed in with, against the version that was seen. */
export const actInputs = {
  direct: z.object({ ...seen, measure: stateable, owner, dueAt: dueDay }),
  start: z.object({ ...seen, measure: stateable }),
  rectify: z.object({ ...seen, rectification: stated("整改情况", 5) }),
  close: z.object({ ...seen, verdict: stateable }),
  reject: z.object({ ...seen, verdict: stated("还要怎样整改", 5) }),
} as const;

/** What the list is asked for: a state, a unit, `show=mine` for one's own, `show=overdue`; and a page. */
export const shortcomingsQuery = listQuery("state", "unit", "show", "q");
export type ShortcomingsQuery = z.output<typeof shortcomingsQuery>;
