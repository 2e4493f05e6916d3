import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { decimalPosted } from "@/lib/kernel/typed-figures";
import type { SheetAction } from "./workflow";

const reason = z.object({ reason: statement(10, 2000) });

/** What each act on a score sheet is handed in with. */
export const sheetProposals: Record<SheetAction, z.ZodType> = {
  declare_independence: z.object({
    declared: z.literal("yes", { error: "请先阅读并勾选声明" }).meta({ control: "checkbox" }),
  }),
  recuse: reason,
  hand_in: z.object({ summary: statement(10, 2000) }),
  reopen: reason,
};

/** 一项评分：判断与得分。 */
export const markFields = {
  judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"], { error: "请选择判断" }),
  points: z.preprocess(
    decimalPosted,
    z
      .number({ error: ({ input }) => (input === undefined ? "请填写得分" : "得分是数字，最多两位小数") })
      .min(0, "得分不能小于 0")
      .max(1000)
      .refine((points) => Math.abs(points * 100 - Math.round(points * 100)) < 1e-6, "得分最多两位小数"),
  ),
};

/** 引用的佐证材料和页次；没有页次之分的材料记第 1 页。 */
const citation = z.object({ evidenceId: z.uuid(), page: z.int().min(1, "页次从 1 起").max(9999) });

/** 一项评分：`version` 为打开时看到的版本，0 表示尚未评过。 */
export const scoreInput = z.object({
  sheetId: z.uuid(),
  indicatorId: z.uuid(),
  ...markFields,
  reason: z.string().trim().max(2000, "最多 2000 个字").default(""),
  reasons: z.array(z.string().trim().min(1).max(100)).max(20, "最多选 20 条理由").default([]),
  citations: z.array(citation).max(30, "最多引用 30 处").default([]),
  version: z.int().min(0),
});

export const commissionInput = z.object({
  cycleId: z.uuid(),
  agencyId: z.uuid({ error: "请选择机构" }),
  kind: z.enum(["assessment", "survey"]),
});

export const assignmentInput = z.object({
  applicationId: z.uuid({ error: "请选择案卷" }),
  assessorId: z.uuid({ error: "请选择评估员" }),
});
