import { z } from "zod";
import { endOfBeijingDay, isDay } from "@/lib/kernel/dates";
import { wordsBetween } from "@/lib/kernel/words";

/** An item as it stood in the list that the person saw: `indicatorId:version`, version -1 where nobody had it yet. */
const seenItem = z
  .string()
  .regex(/^[0-9a-f-]{36}:-?\d{1,6}$/i)
  .transform((text) => ({ indicatorId: text.slice(0, 36), version: Number(text.slice(37)) }));
const seenItems = z.array(seenItem, { error: "请先选择指标" }).min(1, "请先选择指标").max(500);

const dueDay = z
  .string()
  .trim()
  .refine((text) => text === "" || isDay(text), "请选择日期")
  .transform((text) => (text === "" ? null : endOfBeijingDay(text)));

/** 分工: these items to one unit, with others in support. */
export const assignInput = z.object({
  applicationId: z.uuid(),
  items: seenItems,
  lead: z.uuid({ error: "请选择牵头单位" }),
  supporting: z.array(z.uuid()).max(40, "配合单位最多 40 个"),
  dueAt: dueDay,
});

export const chosenItemsInput = z.object({ applicationId: z.uuid(), items: seenItems });

/** 退回责任单位; with `listed` each item also goes on the list of shortcomings, due on `dueAt`. */
export const returnInput = chosenItemsInput.extend({
  listed: z.boolean().default(false),
  dueAt: dueDay.default(null),
  remark: wordsBetween(5, 500, { missing: "请写明退回的意见", short: "请写明需要修改什么（至少 5 个字）" }),
});

/** 催办 of one unit; of all that owe where none is named. */
export const remindInput = z.object({ applicationId: z.uuid(), unitId: z.uuid().nullable() });

/** 交回: these items, or everything that the unit leads and has finished. */
export const handOverInput = z.object({
  applicationId: z.uuid(),
  indicatorIds: z.array(z.uuid()).max(500).nullable(),
  /** What was done about what had come back. */
  reply: wordsBetween(0, 500).default(""),
});
