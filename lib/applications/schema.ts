import { z } from "zod";
import { lastMomentOfDay, nothing, statement, statementIfAny } from "@/lib/acts/proposal";
import { partKey } from "@/lib/corrections/part";
import { CORRECTION_SCOPES } from "@/lib/corrections/rules";
import { OUTCOMES, REVOCATION_GROUNDS } from "@/lib/designations/workflow";
import type { Action } from "./workflow";

/** 退回补正的一项：两个都为空表示自评报告（单项申报书）全文；`remark` 自己写的话，勾了常用理由的可以不写。 */
const correctionLine = z
  .object({
    indicatorId: z.uuid().nullable(),
    sectionId: z.uuid().nullable().default(null),
    reasons: z.array(z.string().trim().min(1)).max(40).default([]),
    remark: z.string().trim().max(500, "最多 500 个字").default(""),
    scope: z.enum(CORRECTION_SCOPES).default("whole"),
  })
  .refine(({ indicatorId, scope }) => scope === "whole" || indicatorId !== null, "只补佐证材料的须是指标")
  .refine(({ reasons, remark }) => reasons.length > 0 || remark.length >= 5, {
    message: "请勾选理由，或者写明需要补正什么（至少 5 个字）",
    path: ["remark"],
  });

const corrections = z.preprocess(
  (value) => (typeof value === "string" ? safeJson(value) : value),
  z
    .array(correctionLine, { error: "请至少列出一项需要补正的内容" })
    .min(1, "请至少列出一项需要补正的内容")
    .max(200)
    .refine((lines) => new Set(lines.map(partKey)).size === lines.length, "同一处只能列一次"),
);

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const opinion = z.object({ opinion: statement(10, 2000) });
const reason = z.object({ reason: statement(10, 2000) });
/** 推荐: the reason is asked for where it passes over better-placed cases. */
const recommendation = opinion.extend({ reason: statementIfAny(5, 2000) });
/** 取消资格: the finding on the spot that it rests on, where one does. */
const disqualification = reason.extend({
  finding: z
    .preprocess((value) => (value === "" ? undefined : value), z.string().max(120).optional())
    .optional()
    .meta({ control: "select" }),
});
const listed = z.object({ reason: z.string().optional() });

/** 复查处理：what is graver than 保留 is only recommended here; hearing, term and number belong to the handling that it opens. */
const recheck = z.object({
  outcome: z.enum(OUTCOMES, "请选择处理结果").meta({ control: "select", options: OUTCOMES }),
  opinion: statement(10, 2000),
  ground: z
    .enum(REVOCATION_GROUNDS, "请选择撤销示范命名的情形")
    .optional()
    .meta({ control: "select", options: REVOCATION_GROUNDS }),
});

/** What each act on an application is handed in with. */
export const applicationProposals: Record<Action, z.ZodType> = {
  submit: nothing,
  resubmit: nothing,
  drop_late: listed,
  supplement: nothing,
  withdraw: nothing,
  return_for_correction: z.object({
    corrections: corrections.meta({ control: "custom" }),
    dueAt: lastMomentOfDay(),
    pastPlan: z.preprocess((value) => value === true || value === "yes", z.boolean()).optional(),
  }),
  recommend: recommendation,
  withdraw_recommendation: reason,
  return_to_lower: reason,
  decline_to_recommend: opinion,
  conclude_consultation: opinion,
  conclude_verification: nothing,
  conclude_recheck: recheck,
  end_recheck: reason,
  shortlist: listed,
  eliminate: listed,
  nominate: listed,
  decline_to_designate: listed,
  designate: listed,
  disqualify: disqualification,
};
