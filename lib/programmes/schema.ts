import { z } from "zod";
import { inJson, nothing, statement } from "@/lib/acts/proposal";
import { AMENDABLE } from "@/lib/cycle-rules/schema";
import { earlierBasis, earlierTitles } from "@/lib/designations/earlier-titles";
import type { CycleAction } from "./workflow";

const choice = z.object({
  applicationId: z.uuid(),
  ground: z.string().trim().max(40, "最多 40 个字").optional(),
  reason: z.string().trim().max(1000, "最多 1000 个字").optional(),
});
const once = (choices: { applicationId: string }[]) =>
  new Set(choices.map(({ applicationId }) => applicationId)).size === choices.length;
const choices = z.array(choice, { error: "请选择地区" }).max(5000).refine(once, "同一份案卷不能列两次");

/** 入选的, and 排名在前而未入选的 with ground and reason. */
const list = {
  chosen: inJson(choices),
  passedOver: inJson(choices.default([])),
};

const change = z.object({ label: z.string().max(200), before: z.string().max(20_000), after: z.string().max(20_000) });

/** 修改规则: one section as its form reads it, with what is thereby changed, in words, as the signatory reads it. */
const amendment = z.object({
  section: z.enum(AMENDABLE as [string, ...string[]]).meta({ control: "custom" }),
  changes: inJson(z.array(change).max(4000)),
  reason: statement(5, 1000),
  values: inJson(z.record(z.string(), z.unknown())).meta({ control: "carried" }),
});
export type AmendmentProposal = z.infer<typeof amendment>;

/** What each act on a cycle is handed in with. */
export const cycleProposals: Record<CycleAction, z.ZodType> = {
  open_cycle: nothing,
  amend_rules: amendment,
  open_results: nothing,
  shortlist_cases: z.object({ ...list, principles: statement(10, 2000).optional() }),
  nominate_cases: z.object({ ...list, principles: statement(10, 2000) }),
  close_cycle: nothing,
  end_review: z.object({ reason: statement(10, 2000) }),
  skip_station: z.object({
    stop: z
      .string("请选择环节")
      .regex(/^\d{1,2}:[a-z_]{1,20}$/, "请选择环节")
      .meta({ control: "select" }),
    reason: statement(10, 2000),
  }),
  register_titles: earlierBasis.extend({ titles: inJson(earlierTitles) }),
};
