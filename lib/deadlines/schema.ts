import { z } from "zod";
import { lastMomentOfDay, nothing, statement } from "@/lib/acts/proposal";
import { listQuery } from "@/lib/kernel/list-query";
import { named } from "@/lib/kernel/words";
import { EXTENSION_KINDS, type ExtensionAction } from "./workflow";

const reason = statement(5, 500);

/** What each act on an extension is handed in with. */
export const extensionProposals: Record<ExtensionAction, z.ZodType> = {
  grant_extension: z.object({ until: lastMomentOfDay(), reason }),
  decline_extension: z.object({ reason }),
  withdraw_extension: nothing,
  revoke_extension: z.object({ reason }),
};

/**
 * 申请延期：of which deadline, and why. `subjectId` is the cycle for 申报, the application for 补正, the annual report for 年度报告.
 */
export const askInput = z.object({
  kind: z.enum(EXTENSION_KINDS),
  subjectId: z.uuid(),
  reason,
});
export type AskInput = z.input<typeof askInput>;

/** 主动拟办延期：the organiser for a place that it names, to be signed. */
export const proposeInput = z.object({
  cycleId: z.uuid(),
  place: named("单位的全称或者代码", 1, 100),
  until: lastMomentOfDay(),
  reason,
});
export type ProposeInput = z.input<typeof proposeInput>;

/** What the page of a cycle's deadlines may be asked for: one kind, and whether the settled ones too (`show=all`). */
export const deadlinesQuery = listQuery("kind", "show");
export type DeadlinesQuery = z.output<typeof deadlinesQuery>;
