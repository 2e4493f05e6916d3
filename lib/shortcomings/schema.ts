import { z } from "zod";
import { endOfBeijingDay, isDay } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";

const MOST = 1_000;
const stated = (what: string, least: number) =>
  z
    .string({ error: `请写明${what}` })
    .trim()
    .min(least, `请写明${what}（至少 ${least} 个字）`)
    .max(MOST, `最多 ${MOST} 个字`);
const stateable = z.string().trim().max(MOST, `最多 ${MOST} 个字`).default("");

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
  position: z.coerce.number({ error: "请填写指标序号" }).int("请填写指标序号").min(1, "请填写指标序号").max(9_999),
  text: stated("存在的问题", 5),
  measure: stateable,
  owner,
  dueAt: dueDay,
});

const seen = {
  applicationId: z.uuid(),
  number: z.coerce.number().int().min(1),
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
