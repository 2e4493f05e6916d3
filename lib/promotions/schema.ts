import { z } from "zod";
import { nothing } from "@/lib/acts/proposal";
import { TRACKS } from "@/lib/applications/case-file";
import { listQuery } from "@/lib/kernel/list-query";
import type { PromotionAction } from "./workflow";

export const promotionProposals: Record<PromotionAction, z.ZodType> = {
  propose_upward: nothing,
  drop_promotion: nothing,
};

const line = z.object({
  designationId: z.uuid(),
  track: z.enum(TRACKS, { error: "请选择推荐的类别" }),
  reason: z
    .string({ error: "请写明推荐理由" })
    .trim()
    .min(10, "推荐理由至少写 10 个字")
    .max(1000, "推荐理由最多 1000 个字"),
  leadGrounds: z.string().trim().max(1000, "最多 1000 个字").default(""),
  leadStatedBy: z.string().trim().max(100, "最多 100 个字").default(""),
  leadEvidence: z.string().trim().max(500, "最多 500 个字").default(""),
});

/** 拟定推荐名单: titles with the track they are put forward in and why. */
export const draftInput = z.object({
  toCycleId: z.uuid({ error: "请选择上一级的周期" }),
  lines: z
    .array(line)
    .min(1, "请至少推荐一个单位")
    .max(200)
    .refine(
      (lines) => new Set(lines.map(({ designationId }) => designationId)).size === lines.length,
      "同一称号不能列两次",
    ),
});

/** What the page may be asked for. */
export const promotionsQuery = listQuery("cycle", "q");
