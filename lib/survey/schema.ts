import { z } from "zod";
import { inJson, nothing, statement } from "@/lib/acts/proposal";
import { isDay } from "@/lib/kernel/dates";
import { CASE_FLAGS } from "./quality/shape";
import type { SurveyAction } from "./workflow";

const reason = z.object({ reason: statement(5, 500) });

/** 剔除样本: for which findings, with what it does to each place as the page showed it. */
const exclusion = z.object({
  kinds: inJson(z.array(z.enum(CASE_FLAGS)).min(1, "请至少选择一种情形").max(CASE_FLAGS.length)),
  reason: statement(5, 500),
  lines: inJson(
    z.array(z.object({ applicationId: z.uuid(), excluded: z.int(), remaining: z.int(), target: z.int() })).max(500),
  ),
});

/** What each act on a survey is handed in with. */
export const surveyProposals: Record<SurveyAction, z.ZodType> = {
  submit_plan: nothing,
  return_plan: reason,
  approve_plan: nothing,
  hand_in_survey: nothing,
  return_survey: reason,
  exclude_cases: exclusion,
};

export const commissionInput = z.object({ cycleId: z.uuid(), agencyId: z.uuid("请选择统计调查机构") });

export const METHODS = ["telephone", "household", "online"] as const;

const day = z.string({ error: "请选择日期" }).refine(isDay, "请选择日期");

/** 样本方案 as the agency draws it up; `version` as it was read. */
export const planInput = z
  .object({
    surveyId: z.uuid(),
    method: z.enum(METHODS, "请选择访问方式"),
    replacementRule: z.string().trim().min(10, "至少写 10 个字").max(2000, "最多 2000 个字"),
    fieldworkFrom: day,
    fieldworkTo: day,
    places: z
      .array(
        z.object({
          applicationId: z.uuid(),
          target: z.int("请填写整数").min(1, "样本量至少为 1").max(100_000, "样本量过大"),
          population: z.int("请填写整数").min(1, "人口数至少为 1").nullable(),
        }),
      )
      .max(500),
    version: z.int(),
  })
  .refine((plan) => plan.fieldworkFrom <= plan.fieldworkTo, {
    path: ["fieldworkTo"],
    message: "截止日期不能早于开始日期",
  })
  .superRefine(({ places }, context) => {
    places.forEach(({ target, population }, i) => {
      if (population === null || target <= population) return;
      context.addIssue({ code: "custom", path: ["places", i, "target"], message: "样本量不能超过人口数" });
    });
  });
export type PlanInput = z.input<typeof planInput>;
