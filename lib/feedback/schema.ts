import { z } from "zod";
import { listQuery } from "@/lib/kernel/list-query";

/** One case or many: ticked in a form, or all that lack a letter. */
export const casesInput = z.object({
  ids: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter((id) => id !== "") : value),
    z.array(z.uuid()).min(1, "请先选择申报单位").max(500),
  ),
});

export const saveInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  text: z
    .string({ error: "请填写反馈意见" })
    .trim()
    .min(10, "反馈意见至少写 10 个字")
    .max(10_000, "反馈意见最多 10000 个字"),
});

/** What the board may be asked for. */
export const feedbackQuery = listQuery("state", "q");
