import { z } from "zod";
import { DUTIES } from "@/lib/policy/standing";

/** Beijing time as a page sends it, `2026-03-10T08:30`; empty for at once. */
const moment = z
  .union([z.literal(""), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "请选择日期和时间")])
  .default("")
  .transform((text) => (text === "" ? null : new Date(`${text}:00+08:00`)))
  .refine((at) => at === null || !Number.isNaN(at.getTime()), "请选择日期和时间");

export const handoverInput = z.object({
  fromId: z.uuid(),
  toAccount: z.string({ error: "请填写接手人的账号" }).trim().min(1, "请填写接手人的账号").max(40),
  duties: z.array(z.enum(DUTIES)).min(1, "请选择交出的岗位"),
  effectiveAt: moment,
  disableFrom: z.union([z.boolean(), z.literal("yes").transform(() => true)]).default(false),
  reason: z.string({ error: "请写明事由" }).trim().min(2, "请写明事由，至少 2 个字").max(200, "最多 200 个字"),
  password: z.string({ error: "请输入本人登录口令" }).min(1, "请输入本人登录口令").max(200),
  code: z.string().max(60).default(""),
  version: z.coerce.number().int().min(0),
});
export type HandoverInput = z.infer<typeof handoverInput>;
