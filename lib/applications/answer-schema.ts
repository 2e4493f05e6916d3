import { z } from "zod";
import type { MetricRule } from "@/lib/catalogue/metrics";
import { type Claimable, pointsProblem } from "./claims";
import { type AnswerContent, type AnswerPart, namesIn, plainText } from "./merging";

/** A text that holds more than this is a mistake of the clipboard; far beyond any 字数 that is asked for. */
const longText = z.string().max(100_000, "内容过长，请删减后再保存").transform(plainText);

const fields = {
  judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"]).nullable(),
  narrative: longText,
  ownScore: z.number({ error: "请填写数字" }).min(0, "得分不能为负").nullable(),
  notApplicableReason: longText,
  declared: z.boolean(),
  metrics: z.record(z.string(), z.number({ error: "请填写数字" }).nullable()),
};
/** `version` is the one the page was opened with, 0 for the first answer. */
const place = { applicationId: z.uuid(), indicatorId: z.uuid(), version: z.int().min(0) };

/** One item's whole answer, as a form without script sends it. */
export const answerInput = z.object({ ...place, ...fields });
export type AnswerInput = z.infer<typeof answerInput>;

/** Only what was changed, beside what the page started from there: saved field by field. */
export const answerChanges = z
  .object({ ...place, changes: z.strictObject(fields).partial(), base: z.object(fields).partial() })
  .superRefine(({ changes, base }, context) => {
    const known = new Set(namesIn(base));
    for (const name of namesIn(changes)) {
      if (!known.has(name) && !name.startsWith("metrics."))
        context.addIssue({ code: "custom", path: ["base", name], message: "缺少修改前的内容，请刷新页面后重填" });
    }
  });
export type AnswerChanges = z.infer<typeof answerChanges>;

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

type Admitting = Claimable & { metrics: readonly MetricRule[]; allowsNotApplicable: boolean };

/**
 * Whether an item lets the answer say this: 不适用 only where the catalogue admits it, figures and points within the item, the points
 * such as the judgement lets stand.
 */
export function wrongFields(item: Admitting, answer: AnswerPart): Record<string, string> {
  const wrong: Record<string, string> = {};
  const { judgement = null, metrics = {} } = answer;
  if (judgement === "not_applicable" && !item.allowsNotApplicable)
    wrong.judgement = "本指标体系不设“不适用”，请选择其他结论";
  if (item.kind !== "standard" && judgement !== null && judgement !== "met" && judgement !== "not_met") {
    wrong.judgement = "加分项、减分项只填有或者没有";
  }
  const points = pointsProblem(item, answer);
  if (points) wrong.ownScore = points;
  const known = new Set(item.metrics.map(({ key }) => key));
  for (const key of Object.keys(metrics)) if (!known.has(key)) wrong[`metrics.${key}`] = "本项没有这个数据";
  return wrong;
}

/** What of it a change makes wrong: what stood so before, and isn't touched, doesn't hold up the other fields. */
export function newlyWrong(item: Admitting, stored: AnswerContent, next: AnswerContent, written: readonly string[]) {
  const wrong = Object.entries(wrongFields(item, next));
  if (wrong.length === 0) return {};
  const before = wrongFields(item, stored);
  return Object.fromEntries(wrong.filter(([field, said]) => written.includes(field) || before[field] !== said));
}
