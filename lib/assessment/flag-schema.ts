import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { wholePostedIfAny } from "@/lib/kernel/typed-figures";

const FLAG_KINDS = ["veto", "fabrication"] as const;
const VERDICTS = ["upheld", "dismissed", "to_verify"] as const;
export type Verdict = (typeof VERDICTS)[number];

const blank = (value: unknown) => (value === "" ? null : value);

/** 报告问题线索：哪一项、哪种情形、情况说明，可以指出材料和页次。 */
export const flagInput = z
  .object({
    sheetId: z.uuid(),
    indicatorId: z.uuid(),
    kind: z.enum(FLAG_KINDS, { error: "请选择情形" }),
    text: statement(10, 2000),
    evidenceId: z.preprocess(blank, z.uuid().nullish()),
    page: z.preprocess(
      wholePostedIfAny,
      z.number("请填写整数").int("请填写整数").min(1, "页次从 1 起").max(9999).nullish(),
    ),
  })
  .refine(({ evidenceId, page }) => page == null || evidenceId != null, { path: ["page"], error: "请先选择材料" });

/** 组织方的处理；`answers` 为看到的处理次数。 */
export const flagAnswerInput = z.object({
  flagId: z.uuid(),
  verdict: z.enum(VERDICTS, { error: "请选择处理结论" }),
  reason: statement(5, 2000),
  answers: z.coerce.number().int().min(0),
});
