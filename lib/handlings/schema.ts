import { z } from "zod";
import { dayIfAny, lastMomentOfDay, nothing, statement } from "@/lib/acts/proposal";
import { OUTCOMES, REVOCATION_GROUNDS } from "@/lib/designations/workflow";
import { named } from "@/lib/kernel/words";
import { documentNumberFault } from "@/lib/official-papers/document-number";
import type { AppealAction } from "./appeal-workflow";
import type { HearingAction } from "./hearing-workflow";
import type { RectificationAction } from "./rectification-workflow";
import { HANDLING_SOURCES, type HandlingAction } from "./workflow";

/** 发文字号 by GB/T 9704. */
const number = z
  .string({ error: "请填写文号" })
  .trim()
  .superRefine((text, context) => {
    const fault = text === "" ? "请填写文号" : documentNumberFault(text);
    if (fault) context.addIssue({ code: "custom", message: fault });
  })
  .meta({ control: "text", limit: 40 });
const reason = statement(10, 2000);
const outcome = z.enum(OUTCOMES, "请选择处理结果").meta({ control: "select", options: OUTCOMES });
const groundIfAny = z
  .preprocess((value) => (value === "" ? undefined : value), z.enum(REVOCATION_GROUNDS).optional())
  .optional()
  .meta({ control: "select", options: REVOCATION_GROUNDS });

/** What each act on a handling is handed in with. */
export const handlingProposals: Record<HandlingAction, z.ZodType> = {
  accept_handling: nothing,
  drop_handling: z.object({ reason }),
  /** `dueAt` left out: as many days as the cycle gives. */
  give_hearing: z.object({
    facts: statement(10, 4000),
    intended: outcome,
    ground: groundIfAny,
    dueAt: dayIfAny(),
    number,
  }),
  receive_statement: nothing,
  decide_handling: z.object({
    outcome,
    ground: groundIfAny,
    reason,
    hearing: statement(5, 2000),
    dueAt: dayIfAny(),
    number,
  }),
};

export const hearingProposals: Record<HearingAction, z.ZodType> = {
  state_opinion: z.object({ statement: statement(5, 4000) }),
  hearing_lapsed: nothing,
};

export const rectificationProposals: Record<RectificationAction, z.ZodType> = {
  submit_rectification: z.object({ summary: statement(10, 4000) }),
  verify_rectification: z.object({ opinion: statement(5, 2000) }),
  return_rectification: z.object({ reason: statement(5, 2000), dueAt: lastMomentOfDay() }),
  accept_rectification: z.object({ reason }),
  reject_rectification: z.object({ reason }),
};

export const appealProposals: Record<AppealAction, z.ZodType> = {
  lodge_appeal: z.object({ statement: statement(10, 4000) }),
  uphold_appeal: z.object({ reply: statement(10, 4000), number }),
  dismiss_appeal: z.object({ reply: statement(10, 4000), number }),
};

export const openHandlingInput = z.object({
  designationId: z.uuid(),
  source: z.enum(HANDLING_SOURCES, "请选择由来"),
  sourceId: z.uuid().optional(),
  reason: statement(10, 2000),
});
export type OpenHandling = z.output<typeof openHandlingInput>;

/** 整改的一项：问题、措施、结果。 */
export const rectificationItemInput = z.object({
  rectificationId: z.uuid(),
  version: z.coerce.number().int().min(0),
  problem: named("存在的问题", 2, 500),
  measures: named("采取的措施", 2, 1000),
  result: named("整改结果", 2, 1000),
});
export type RectificationItemInput = z.output<typeof rectificationItemInput>;

export const dropItemInput = z.object({
  rectificationId: z.uuid(),
  version: z.coerce.number().int().min(0),
  itemId: z.uuid(),
});
