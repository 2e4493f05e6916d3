import { z } from "zod";
import { listQuery } from "@/lib/kernel/list-query";

/** One case or many: ticked in a form, or all that lack a letter. */
export const casesInput = z.object({
  ids: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter((id) => id !== "") : value),
    z.array(z.uuid()).min(1, "请先选择申报单位").max(500),
  ),
});

/** Letters as they were seen, each `id:version`: ticked in a form, or all that may be approved. */
export const seenInput = z.object({
  letters: z.preprocess(
    (value) =>
      typeof value === "string"
        ? value
            .split(",")
            .filter((one) => one !== "")
            .map((one) => ({ id: one.split(":")[0], version: one.split(":")[1] }))
        : value,
    z
      .array(z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) }))
      .min(1, "请先选择申报单位")
      .max(500),
  ),
});

/** What a form sends of the letters that it shows. */
export const seenValue = (letters: readonly { id: string; version: number }[]): string =>
  letters.map(({ id, version }) => `${id}:${version}`).join(",");

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
