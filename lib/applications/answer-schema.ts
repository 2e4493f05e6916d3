import { z } from "zod";
import type { MetricRule } from "@/lib/catalogue/metrics";

/** A text that holds more than this is a mistake of the clipboard; far beyond any 字数 that is asked for. */
const longText = z.string().max(100_000, "内容过长，请删减后再保存");

/** What one item's answer is saved with; `version` is the one the page was opened with, 0 for the first answer. */
export const answerInput = z.object({
  applicationId: z.uuid(),
  indicatorId: z.uuid(),
  judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"]).nullable(),
  narrative: longText,
  ownScore: z.number({ error: "请填写数字" }).min(0, "得分不能为负").nullable(),
  notApplicableReason: longText,
  declared: z.boolean(),
  metrics: z.record(z.string(), z.number({ error: "请填写数字" }).nullable()),
  version: z.int().min(0),
});
export type AnswerInput = z.infer<typeof answerInput>;

export const reportInput = z.object({
  applicationId: z.uuid(),
  text: z.string().max(1_000_000),
  version: z.int().min(0),
});
export type ReportInput = z.infer<typeof reportInput>;

export const themeInput = z.object({
  applicationId: z.uuid(),
  themeId: z.uuid({ error: "请选择领域" }),
  themeTitle: z.string().trim().max(60, "领域名称最多 60 个字").default(""),
});
export type ThemeInput = z.infer<typeof themeInput>;

export const openingInput = z.object({
  cycleId: z.uuid(),
  track: z.enum(["comprehensive", "thematic"], { error: "请选择类别" }),
  themeId: z.uuid().optional(),
  themeTitle: z.string().trim().max(60, "领域名称最多 60 个字").optional(),
  /** An earlier application of one's own that answers and evidence are brought from. */
  originId: z.uuid().optional(),
});
export type OpeningInput = z.input<typeof openingInput>;

/** Whether an item lets the answer say this: 不适用 only where the catalogue admits it, figures and points within the item. */
export function wrongFields(
  item: { kind: string; points: number | null; metrics: readonly MetricRule[]; allowsNotApplicable: boolean },
  answer: Pick<AnswerInput, "judgement" | "ownScore" | "metrics">,
): Record<string, string> {
  const wrong: Record<string, string> = {};
  const { judgement, ownScore } = answer;
  if (judgement === "not_applicable" && !item.allowsNotApplicable)
    wrong.judgement = "本指标体系不设“不适用”，请选择其他结论";
  if (item.kind !== "standard" && judgement !== null && judgement !== "met" && judgement !== "not_met") {
    wrong.judgement = "加分项、减分项只填有或者没有";
  }
  if (ownScore !== null && item.points === null) wrong.ownScore = "本项不计分";
  if (ownScore !== null && item.points !== null && ownScore > item.points)
    wrong.ownScore = `自评得分不能超过 ${item.points} 分`;
  const known = new Set(item.metrics.map(({ key }) => key));
  for (const key of Object.keys(answer.metrics)) if (!known.has(key)) wrong[`metrics.${key}`] = "本项没有这个数据";
  return wrong;
}
