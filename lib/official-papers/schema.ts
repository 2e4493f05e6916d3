import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { documentNumberFault } from "./document-number";

/** 拟稿: of which kind, about which list. */
export const draftInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["recommendation_report", "recommendation_letter"]), listId: z.uuid() }),
  z.object({ kind: z.literal("promotion_report"), promotionListId: z.uuid() }),
]);

const text = (least: number, most: number) =>
  z
    .string({ error: "请填写本项" })
    .trim()
    .min(least, least > 1 ? `至少写 ${least} 个字` : "请填写本项")
    .max(most, `最多 ${most} 个字`);

const number = z
  .string()
  .trim()
  .max(40, "最多 40 个字")
  .superRefine((value, context) => {
    const fault = value === "" ? null : documentNumberFault(value);
    if (fault) context.addIssue({ code: "custom", message: fault });
  })
  .default("");

/** 修改文稿, against the version that was seen. 文号 and 成文日期 may be empty until it is final. */
export const editInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  documentNumber: number,
  issuer: z.string().trim().max(20, "最多 20 个字").default(""),
  title: text(4, 120),
  addressee: text(1, 100),
  body: text(10, 20_000),
  signature: text(1, 60),
  datedOn: z
    .string()
    .refine((day) => day === "" || isDay(day), "请选择日期")
    .default(""),
  copies: z.string().trim().max(200, "最多 200 个字").default(""),
});
export type PaperEdit = z.infer<typeof editInput>;

/** 定稿、更新附表、另拟更正: one paper as it was seen. */
export const paperOrder = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) });
