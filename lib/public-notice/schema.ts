import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import type { NoticeAction } from "./workflow";

/** What each act on a notice is handed in with. */
export const noticeProposals: Record<NoticeAction, z.ZodType> = {
  publish: nothing,
  designate_listed: z.object({
    number: statement(4, 60, "text"),
    basis: statement(10, 2000),
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
