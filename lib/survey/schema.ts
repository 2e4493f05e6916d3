import { z } from "zod";
import { inJson, lastMomentOfDay, nothing, statement } from "@/lib/acts/proposal";
import { ofPlaces } from "./plan-schema";
import { CASE_FLAGS } from "./quality/shape";
import type { SurveyAction } from "./workflow";

const reason = z.object({ reason: statement(5, 500) });

/** 剔除样本: for which findings, with what it does to each place as the page showed it. */
const exclusion = z.object({
  kinds: inJson(z.array(z.enum(CASE_FLAGS)).min(1, "请至少选择一种情形").max(CASE_FLAGS.length)),
  reason: statement(5, 500),
  lines: inJson(
    ofPlaces(z.object({ applicationId: z.uuid(), excluded: z.int(), remaining: z.int(), target: z.int() })),
  ),
});

/** What each act on a survey is handed in with. */
export const surveyProposals: Record<SurveyAction, z.ZodType> = {
  submit_plan: nothing,
  return_plan: reason,
  approve_plan: nothing,
  extend_fieldwork: z.object({ until: lastMomentOfDay(), reason: statement(5, 500) }),
  hand_in_survey: nothing,
  return_survey: reason,
  exclude_cases: exclusion,
  end_survey: reason,
};

export const commissionInput = z.object({ cycleId: z.uuid(), agencyId: z.uuid("请选择统计调查机构") });
