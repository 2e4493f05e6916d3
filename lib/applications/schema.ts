import { z } from "zod";
import { lastMomentOfDay, nothing, statement } from "@/lib/acts/proposal";
import type { Action } from "./workflow";

/** 退回补正的一项：`indicatorId` 为空表示自评报告。 */
export const correctionLine = z.object({
  indicatorId: z.uuid().nullable(),
  remark: z.string().trim().min(5, "请写明需要补正什么（至少 5 个字）").max(500, "最多 500 个字"),
});

const corrections = z.preprocess(
  (value) => (typeof value === "string" ? safeJson(value) : value),
  z.array(correctionLine, { error: "请至少列出一项需要补正的内容" }).min(1, "请至少列出一项需要补正的内容").max(200),
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
const listed = z.object({ reason: z.string().optional() });

/** What each act on an application is handed in with. */
export const applicationProposals: Record<Action, z.ZodType> = {
  submit: nothing,
  resubmit: nothing,
  supplement: nothing,
  withdraw: nothing,
  return_for_correction: z.object({
    corrections: corrections.meta({ control: "custom" }),
    dueAt: lastMomentOfDay(),
  }),
  recommend: opinion,
  decline_to_recommend: opinion,
  conclude_consultation: opinion,
  conclude_recheck: opinion,
  shortlist: listed,
  eliminate: listed,
  nominate: listed,
  decline_to_designate: listed,
  designate: listed,
  disqualify: reason,
};
