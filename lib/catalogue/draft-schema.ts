import { z } from "zod";
import { APPLICABILITIES, LINE_KINDS, TEXT_STATUSES } from "./lines";

/** Bounds of the form, not of the regulation: the systems known so far have about a hundred items. */
const MOST_LINES = 500;
export const LONGEST_TEXT = 5_000;
/** A draft of the most and longest lines, in bytes as it is sent. */
export const LONGEST_DRAFT = 16 * 1024 * 1024;
const LONGEST_TITLE = 200;

const filled = (what: string, most = LONGEST_TITLE) =>
  z
    .string({ error: `请填写${what}` })
    .trim()
    .min(1, `请填写${what}`)
    .max(most, `${what}最多 ${most} 个字`);

const metricInput = z
  .object({
    key: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, "代号以小写字母开头，只用字母和数字"),
    label: filled("量化要求的名称", 100),
    unit: filled("计量单位", 20),
    op: z.enum(["<=", ">="], "请选择“不低于”或者“不高于”"),
    value: z.number("请填写数值").nullable(),
    reference: z.string().trim().max(LONGEST_TITLE).optional(),
  })
  .refine(({ value, reference }) => value !== null || Boolean(reference), { message: "请填写数值，或者写明参照何处" });

const lineInput = z.object({
  id: z.uuid().nullable().default(null),
  section: filled("一级指标"),
  group: filled("二级指标"),
  no: z.number("请填写编号").int("编号须为整数").min(1, "编号从 1 起").max(9_999, "编号过大"),
  kind: z.enum(LINE_KINDS, "请选择类别"),
  text: z.string().trim().max(LONGEST_TEXT, `指标文字最多 ${LONGEST_TEXT} 个字`),
  textStatus: z.enum(TEXT_STATUSES, "请选择文字情况"),
  applicability: z.enum(APPLICABILITIES, "请选择适用范围"),
  negative: z.boolean(),
  metrics: z
    .array(metricInput)
    .max(20, "一项最多 20 个量化要求")
    .refine((metrics) => new Set(metrics.map(({ key }) => key)).size === metrics.length, "量化要求的代号重复"),
});

const headInput = z.object({
  title: filled("名称"),
  edition: filled("版次", 40),
  issuer: filled("发布单位"),
  documentNumber: z.string().trim().max(100, "文号最多 100 个字").default(""),
  notes: z.array(z.string().trim().min(1).max(500, "每条说明最多 500 个字")).max(50, "说明最多 50 条").default([]),
  allowsNotApplicable: z.boolean().default(false),
});
export type CatalogueHead = z.infer<typeof headInput>;

const lines = z.array(lineInput).min(1, "至少要有一项指标").max(MOST_LINES, `一套指标体系最多 ${MOST_LINES} 项`);

/** An import as accepted: a catalogue of its own, or the next version of one that the office keeps. */
export const importInput = headInput.extend({
  into: z.uuid().nullable().default(null),
  lines,
  key: z.string().max(200),
});
export const saveInput = headInput.extend({ catalogueId: z.uuid(), revision: z.number().int().min(0), lines });
export type DraftLine = z.infer<typeof lineInput>;
