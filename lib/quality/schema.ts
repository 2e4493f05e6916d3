import { z } from "zod";

/** 抽取质量抽检. */
export const drawInput = z.object({ lotId: z.uuid() });

/** 选定一件定标案卷. */
export const calibrationInput = z.object({ lotId: z.uuid(), applicationId: z.uuid({ error: "请选择案卷" }) });

/** 复评一项：`version` 为打开时看到的版本，0 表示尚未评过。 */
export const rescoreInput = z.object({
  sampleId: z.uuid(),
  judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"], { error: "请选择判断" }),
  points: z
    .string({ error: "请填写得分" })
    .trim()
    .min(1, "请填写得分")
    .transform(Number)
    .pipe(z.number({ error: "请填写得分" }).min(0, "得分不能小于 0").max(1000)),
  reason: z.string().trim().max(2000, "最多 2000 个字").default(""),
  version: z.coerce.number().int().min(0),
});
