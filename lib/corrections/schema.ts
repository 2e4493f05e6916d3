import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { type PartKey, partOf } from "./part";
import { CORRECTION_OUTCOMES, CORRECTION_SCOPES, type CorrectionScope } from "./rules";

/** One line of the draft of a request: unfinished on purpose, so only its size is held to something. */
const draftLine = z.object({
  part: z.string().refine((key) => partOf(key) !== null, "所列内容有误，请刷新后重新选择"),
  reasons: z.array(z.string().trim().min(1).max(200)).max(40).default([]),
  text: z.string().trim().max(500, "最多 500 个字").default(""),
  scope: z.enum(CORRECTION_SCOPES).catch("whole"),
});
export type DraftLine = { part: PartKey; reasons: string[]; text: string; scope: CorrectionScope };

/** 拟稿, as it was seen at `version` (0: none was). A day that is none yet is kept as nothing. */
export const draftInput = z.object({
  applicationId: z.uuid(),
  version: z.coerce.number().int().min(0),
  dueDay: z
    .string()
    .default("")
    .transform((text) => (isDay(text) ? text : "")),
  lines: z
    .array(draftLine)
    .max(200)
    .refine((lines) => new Set(lines.map(({ part }) => part)).size === lines.length, "同一处只能列一次"),
});
export type DraftInput = z.input<typeof draftInput>;

/** 补正说明 of one thing that was sent back, over the version that was seen. */
export const replyInput = z.object({
  applicationId: z.uuid(),
  itemId: z.uuid(),
  version: z.coerce.number().int().min(0),
  reply: z.string().trim().max(500, "最多 500 个字"),
});
export type ReplyInput = z.input<typeof replyInput>;

/** 认定: this office's own layer over what came back; what isn't in place says why. */
export const verdictsInput = z.object({
  applicationId: z.uuid(),
  lines: z
    .array(
      z
        .object({
          itemId: z.uuid(),
          outcome: z.enum(CORRECTION_OUTCOMES, "请选择认定结果"),
          remark: z.string().trim().max(500, "最多 500 个字").default(""),
          version: z.coerce.number().int().min(0),
        })
        .refine(({ outcome, remark }) => outcome === "settled" || remark.length >= 5, {
          message: "仍不到位的，请写明还差什么（至少 5 个字）",
          path: ["remark"],
        }),
    )
    .min(1, "请先选择认定结果")
    .max(200)
    .refine((lines) => new Set(lines.map(({ itemId }) => itemId)).size === lines.length, "同一处只能认定一次"),
});
export type VerdictsInput = z.input<typeof verdictsInput>;

/** 主动拟办补正延期 by the office that sent the case back. */
export const moreTimeInput = z.object({
  applicationId: z.uuid(),
  until: z.string().refine(isDay, "请选择日期"),
  reason: z.string().trim().min(5, "请写明理由（至少 5 个字）").max(500, "最多 500 个字"),
});
