import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { TRACKS } from "@/lib/applications/case-file";
import { fileInput } from "@/lib/evidence/schema";
import { listQuery, pageAsked, searched } from "@/lib/kernel/list-query";
import { BOX_LIMITS } from "./limits";
import { PRACTICE_BOXES, type PracticeAction, type PracticeBox } from "./workflow";

const withReason = z.object({ reason: statement(5, 500) });

/** What each act on a case is handed in with. */
export const practiceProposals: Record<PracticeAction, z.ZodType> = {
  submit_practice: nothing,
  return_practice: withReason,
  publish_practice: nothing,
  revise_practice: nothing,
  drop_revision: nothing,
  withdraw_practice: withReason,
  retract_practice: withReason,
};

export const startPracticeInput = z.object({ designationId: z.uuid("请选择称号") });
export type StartPracticeInput = z.input<typeof startPracticeInput>;

const box = (name: PracticeBox) =>
  z
    .string({ error: "请填写本项" })
    .max(BOX_LIMITS[name], `最多 ${BOX_LIMITS[name]} 个字`)
    .transform((text) => (name === "title" || name === "field" ? text.replace(/\s+/g, " ").trim() : text));

/** The whole text over the version that was seen; a draft may be incomplete. */
export const savePracticeInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  ...(Object.fromEntries(PRACTICE_BOXES.map((name) => [name, box(name)])) as Record<
    PracticeBox,
    ReturnType<typeof box>
  >),
});
export type SavePracticeInput = z.input<typeof savePracticeInput>;

export const restorePracticeInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  from: z.coerce.number().int().min(1),
});

/** A file of a case that is to come, or one that is there. */
export const practiceFileInput = fileInput
  .omit({ applicationId: true, indicatorId: true })
  .extend({ caseId: z.uuid() });
export type PracticeFileInput = z.infer<typeof practiceFileInput>;
export const ownFileInput = z.object({ caseId: z.uuid(), evidenceId: z.uuid() });
export type OwnFileInput = z.infer<typeof ownFileInput>;

export const followInput = z.object({ caseId: z.uuid(), plan: statement(10, 2000) });
export type FollowInput = z.input<typeof followInput>;
export const outcomeInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  outcome: statement(10, 3000),
});
export type OutcomeInput = z.input<typeof outcomeInput>;
export const endFollowInput = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) });

const areaCode = z
  .string()
  .regex(/^[0-9A-Za-z-]{1,20}$/)
  .optional()
  .catch(undefined);

/** What the public list may be asked for; anything unknown falls back to the default. */
export const practiceQuery = z.object({
  q: searched,
  province: areaCode,
  field: searched,
  track: z.enum(TRACKS).optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
  page: pageAsked,
});
export type PracticeQuery = z.infer<typeof practiceQuery>;

/** What the lists behind the sign-in may be asked for. */
export const ownPracticeQuery = listQuery("q", "stage");
export const followFactsQuery = listQuery("q");
