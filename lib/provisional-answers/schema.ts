import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { markFields } from "@/lib/assessment/schema";
import { fileInput } from "@/lib/evidence/schema";
import type { AnswerAction } from "./workflow";

export const answerProposals: Record<AnswerAction, z.ZodType> = { hand_in_replies: z.object({}) };

const one = { answerId: z.uuid(), indicatorId: z.uuid() };

/** 一项答复：`version` 为打开时看到的版本，0 表示尚未写过；空白的视为不答复。 */
export const replyInput = z.object({
  ...one,
  text: z.string({ error: "请填写答复" }).trim().max(3000, "最多 3000 个字"),
  version: z.int().min(0),
});

export const replyEvidenceInput = z.object({ ...one, evidenceId: z.uuid({ error: "请选择材料" }) });
export const replyFileInput = fileInput.omit({ applicationId: true, indicatorId: true }).extend(one);
export type ReplyFile = z.infer<typeof replyFileInput>;

const outcome = z.enum(["upheld", "adjusted"], { error: "请选择维持或者调整" });
const reason = statement(5, 2000);
const mark = { judgement: markFields.judgement.optional(), points: markFields.points.optional() };

/** 复核一项答复：调整的写明评分。 */
const ruling = z.object({ outcome, ...mark, reason });
const complete = (input: { outcome: string; judgement?: unknown; points?: unknown }) =>
  input.outcome === "upheld" || (input.judgement !== undefined && input.points !== undefined);
const asked = { error: "调整的，请写明判断和得分", path: ["points"] };

export const decideInput = ruling.extend(one).refine(complete, asked);
export const thirdDecideInput = ruling.extend({ thirdId: z.uuid() }).refine(complete, asked);
export type Ruling = z.infer<typeof ruling>;
