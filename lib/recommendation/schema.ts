import { z } from "zod";
import { nothing } from "@/lib/acts/proposal";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked } from "@/lib/kernel/list-query";
import { wholePosted } from "@/lib/kernel/typed-figures";
import type { ListAction } from "./workflow";

const LIST_CHOICES = ["recommend", "decline", "leave"] as const;
export type ListChoice = (typeof LIST_CHOICES)[number];

/** 调整位次: to which row from 1, why, and the version of the order that was seen. */
export const moveInput = z.object({
  cycleId: z.uuid(),
  track: z.enum(TRACKS),
  applicationId: z.uuid(),
  to: z.preprocess(wholePosted, z.number("位次是整数").int("位次是整数").min(1, "位次从 1 起")),
  reason: z.string({ error: "请写明调整的理由" }).trim().min(5, "调整的理由至少写 5 个字").max(500, "最多 500 个字"),
  version: z.coerce.number().int().min(0),
});

const line = z
  .object({
    applicationId: z.uuid(),
    choice: z.enum(LIST_CHOICES, { error: "请选择如何处理" }),
    opinion: z.string().trim().max(2000, "意见最多 2000 个字").default(""),
    reason: z.string().trim().max(500, "理由最多 500 个字").default(""),
  })
  .refine(({ choice, opinion }) => choice === "leave" || opinion.length >= 10, {
    path: ["opinion"],
    error: "推荐和不予推荐的，意见至少写 10 个字",
  });

/** 拟定推荐名单: what becomes of which case; those not named stay on the desk. */
export const draftInput = z.object({
  cycleId: z.uuid(),
  /** The versions of the orders that were seen. */
  versions: z.partialRecord(z.enum(TRACKS), z.coerce.number().int().min(0)),
  lines: z
    .array(line)
    .min(1, "请至少选择一件")
    .max(1000)
    .refine(
      (lines) => new Set(lines.map(({ applicationId }) => applicationId)).size === lines.length,
      "同一件不能列两次",
    ),
});
export type DraftLine = z.infer<typeof line>;

export const listProposals: Record<ListAction, z.ZodType> = {
  recommend_listed: nothing,
  drop_recommendations: nothing,
};

/** What the page of the order may be asked for. */
export const orderQuery = z.object({
  cycle: z.uuid().optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  page: pageAsked,
});
