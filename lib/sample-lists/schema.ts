import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { flag, moment } from "@/lib/cycle-rules/fields";
import type { ImportField } from "@/lib/documents/import-shape";
import { named } from "@/lib/kernel/words";
import { SAMPLE_KINDS, type SampleKind } from "./rules";

const ask = (text: string, most: number) => z.string().trim().min(1, text).max(most, `最多 ${most} 个字`);
const optional = (most: number) => z.string().trim().max(most, `最多 ${most} 个字`).default("");

const lineInput = z.object({
  number: ask("请填写编号", 60),
  label: ask("请填写名称或者姓名", 200),
  detail: optional(200),
  contact: optional(60),
});
export type LineInput = z.infer<typeof lineInput>;
const interviewee = lineInput.extend({
  contact: z
    .string()
    .trim()
    .min(1, { error: "请填写联系电话", abort: true })
    .regex(/^[\d+][\d\- ]{5,19}$/, "联系电话为 6 至 20 位数字，可以有加号、短横和空格"),
});
export const lineSchemaOf = (kind: SampleKind): z.ZodType<LineInput> =>
  kind === "interviewee" ? interviewee : lineInput;

const field = (key: string, header: string, hint: string, example: string, width = 24): ImportField => ({
  key,
  header,
  hint,
  example,
  width,
});
/** The columns of each list, as the template has them and a pasted table brings them. */
export const LIST_FIELDS: Record<SampleKind, readonly ImportField[]> = {
  case_file: [
    field("number", "案卷编号", "必填，不重复。", "澜江罚〔2026〕12号"),
    field("label", "案卷名称", "必填。", "某公司未按规定公示价格案", 40),
    field("detail", "承办单位和年度", "可不填。", "市场监督管理局，2026 年"),
  ],
  site: [
    field("number", "点位编号", "必填，不重复。", "D01"),
    field("label", "点位名称", "必填。", "河东街道便民服务中心", 40),
    field("detail", "地址", "可不填。", "河东路 8 号", 40),
  ],
  interviewee: [
    field("number", "编号", "必填，不重复。", "F01"),
    field("label", "姓名", "必填。", "张三"),
    field("detail", "单位或者身份", "可不填。", "个体工商户", 40),
    field(
      "contact",
      "联系电话",
      "必填，加密保存，只有核查组和组织方能看，查看留痕；没有抽中的在抽取时清除，其余的在结果公布后到期清除。",
      "13900000000",
    ),
  ],
};
/** A list holds at most so many lines. */
export const LIST_LIMITS = { maxBytes: 5 * 1024 * 1024, maxRows: 2_000 };

const list = { visitId: z.uuid(), kind: z.enum(SAMPLE_KINDS), version: z.coerce.number().int() };
/** `confirmed`: the list is all there is, although it holds fewer than are to be drawn. */
export const freezeInput = z.object({ ...list, confirmed: flag.default(false) });
export const returnInput = z.object({ ...list, reason: statement(5, 500) });
/** `seedAt`: when the seed became public, Beijing time to the minute. */
export const drawInput = z.object({
  ...list,
  seed: named("种子", 4, 200),
  seedSource: statement(5, 500),
  seedAt: moment.transform((text) => new Date(`${text}:00+08:00`)),
});
