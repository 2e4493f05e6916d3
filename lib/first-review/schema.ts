import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";

export const REVIEW_OPINIONS = ["agree", "doubt", "not_met"] as const;

/** 一项的初审意见，本办公室自己的一层。 */
export const remarkInput = z.object({
  applicationId: z.uuid(),
  indicatorId: z.uuid(),
  opinion: z.enum(REVIEW_OPINIONS, { error: "请选择意见" }),
  remark: z.string().trim().max(1000, "最多 1000 个字").default(""),
  version: z.coerce.number().int().min(0),
});

export const DESK_SORTS = ["rate", "score", "submitted", "name"] as const;

/** What the desk may be asked for; anything unknown falls back to the default rather than failing the page. */
export const deskQuery = z.object({
  stage: z.enum(["first_review", "returned", "passed"]).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  q: z.string().trim().max(40).default("").catch(""),
  sort: z.string().max(20).default("-rate").catch("-rate"),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
export type DeskQuery = z.infer<typeof deskQuery>;
