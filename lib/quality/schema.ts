import { z } from "zod";
import { decimalPosted } from "@/lib/kernel/typed-figures";

/** 抽取质量抽检. */
export const drawInput = z.object({ lotId: z.uuid() });

/** 选定一件定标案卷. */
export const calibrationInput = z.object({ lotId: z.uuid(), applicationId: z.uuid({ error: "请选择案卷" }) });

/** 复评一项：`version` 为打开时看到的版本，0 表示尚未评过。 */
export const rescoreInput = z.object({
  sampleId: z.uuid(),
  judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"], { error: "请选择判断" }),
  points: z.preprocess(
    decimalPosted,
    z
      .number({ error: ({ input }) => (input === undefined ? "请填写得分" : "得分是数字") })
      .min(0, "得分不能小于 0")
      .max(1000),
  ),
  reason: z.string().trim().max(2000, "最多 2000 个字").default(""),
  version: z.coerce.number().int().min(0),
});
