import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { pageAsked, searched } from "@/lib/kernel/list-query";

export const REVIEW_OPINIONS = ["agree", "doubt", "not_met"] as const;

/** 一项的初审意见，本办公室自己的一层。 */
export const remarkInput = z.object({
  applicationId: z.uuid(),
  indicatorId: z.uuid(),
  opinion: z.enum(REVIEW_OPINIONS, { error: "请选择意见" }),
  remark: z.string().trim().max(1000, "最多 1000 个字").default(""),
  version: z.coerce.number().int().min(0),
});

/** 接收 of these cases. */
export const acceptInput = z.object({
  ids: z.array(z.uuid(), { error: "请先选择案卷" }).min(1, "请先选择案卷").max(200, "一次最多接收 200 件"),
});

/** What the desk may be asked for; anything unknown falls back to the default rather than failing the page. */
export const deskQuery = z.object({
  stage: z.enum(["first_review", "returned", "passed"]).optional().catch(undefined),
  track: z.enum(TRACKS).optional().catch(undefined),
  q: searched,
  sort: z.string().max(20).default("-rate").catch("-rate"),
  page: pageAsked,
});
export type DeskQuery = z.infer<typeof deskQuery>;
