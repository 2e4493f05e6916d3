import { z } from "zod";
import { momentIfAny, statement } from "@/lib/acts/proposal";
import type { NoticeAction } from "./workflow";

const places = () => z.array(z.uuid()).optional();

/** What each act on a notice is handed in with. */
export const noticeProposals: Record<NoticeAction, z.ZodType> = {
  publish: z.object({ publishAt: momentIfAny() }),
  recall_notice: z.object({ reason: statement(4, 500) }),
  designate_listed: z.object({
    number: statement(4, 60, "text"),
    basis: statement(10, 2000),
    // written by the portal when it is prepared, read by the signatory; no form asks for it
    ...{ named: places(), declined: places(), heldBack: places() },
  }),
};

/** A draft as its author leaves it; `version` as it was read. */
export const draftInput = z.object({
  noticeId: z.uuid(),
  title: statement(8, 100, "text"),
  body: statement(50, 10_000),
  contact: statement(5, 500),
  version: z.coerce.number().int(),
});
export type DraftInput = z.input<typeof draftInput>;

/** 更正: a new notice in place of a published one, and why. */
export const replacementInput = z.object({ noticeId: z.uuid(), reason: statement(4, 500) });
