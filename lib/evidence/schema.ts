import { z } from "zod";
import { isDay } from "@/lib/kernel/dates";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { wholePostedIfAny } from "@/lib/kernel/typed-figures";
import { linkRefusalText } from "@/lib/labels/files";
import { DISCLOSURES, pagesFrom } from "./card";
import { EVIDENCE_KINDS, refuseNewsLink } from "./rules";

/** Where evidence is attached: one item of one application. */
const placeInput = z.object({ applicationId: z.uuid(), indicatorId: z.uuid() });
export type Place = z.infer<typeof placeInput>;

const title = z.string({ error: "请填写名称" }).trim().min(2, "名称至少 2 个字").max(120, "名称最多 120 个字");

/** 新闻链接 and 情况简介: evidence without a file. */
export const linkInput = placeInput.extend({
  title,
  url: z
    .string({ error: "请填写网址" })
    .trim()
    .superRefine((address, context) => {
      const refusal = refuseNewsLink(address);
      if (refusal) context.addIssue({ code: "custom", message: linkRefusalText(refusal) });
    }),
});
export type LinkInput = z.infer<typeof linkInput>;

export const summaryInput = placeInput.extend({
  title,
  text: z.string({ error: "请填写内容" }).trim().min(5, "内容至少 5 个字").max(5000, "内容最多 5000 个字"),
});
export type SummaryInput = z.infer<typeof summaryInput>;

export const useInput = placeInput.extend({ evidenceId: z.uuid({ error: "请选择材料" }) });
export type UseInput = z.infer<typeof useInput>;

/** A file to come: the name as the person's machine has it; the bytes follow as a stream. */
export const fileInput = placeInput.extend({
  kind: z.enum(["document", "image", "table", "award", "summary"], { error: "请选择材料类别" }),
  fileName: z
    .string()
    .transform((name) => plainName(name))
    .pipe(z.string().min(1, "文件没有名称").max(200, "文件名过长，请缩短后再上传")),
});
export type FileInput = z.infer<typeof fileInput>;

/** The last part of a path, without control and direction marks that would make a name read as another. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .normalize("NFC")
    .trim();

const line = (most: number, error: string) => z.string().trim().max(most, error).default("");
const emptyAsNull = (value: unknown) => (value === "" || value === undefined ? null : value);

/** 材料卡片: what may be changed of a piece of the own library, against the version that was seen. Which of `url` and `text` counts follows from its kind. */
export const cardInput = z.object({
  evidenceId: z.uuid(),
  version: z.coerce.number().int().min(1),
  title,
  issuer: line(100, "发文或者出具单位最多 100 个字"),
  documentNumber: line(60, "文号最多 60 个字"),
  issuedOn: z.preprocess(
    emptyAsNull,
    z
      .string()
      .refine((day) => isDay(day) && day >= "1949-10-01" && day < "2100-01-01", "请选择日期")
      .nullable(),
  ),
  disclosure: z.preprocess(emptyAsNull, z.enum(DISCLOSURES, { error: "请选择公开属性" }).nullable()),
  pageCount: z.preprocess(
    wholePostedIfAny,
    z.number("页数是整数").int("页数是整数").min(1, "至少 1 页").max(9999, "最多 9999 页").nullable(),
  ),
  url: linkInput.shape.url.optional(),
  text: summaryInput.shape.text.optional(),
});
export type CardInput = z.input<typeof cardInput>;
export type ParsedCard = z.output<typeof cardInput>;

/** How one item uses a piece: the pages that prove it, and a note; against the version of the use that was seen. */
export const useChangeInput = useInput.extend({
  version: z.coerce.number().int().min(1),
  pages: z
    .string()
    .trim()
    .max(60, "页次最多 60 个字")
    .default("")
    .refine((typed) => pagesFrom(typed) !== null, "请填写页次，如 3-5、8")
    .transform((typed) => pagesFrom(typed) ?? ""),
  note: z.string().trim().max(200, "说明最多 200 个字").default(""),
});
export type UseChangeInput = z.input<typeof useChangeInput>;
export type ParsedUse = z.output<typeof useChangeInput>;

export const moveInput = useInput.extend({ direction: z.enum(["up", "down"]) });
export type MoveInput = z.infer<typeof moveInput>;

/** One piece for several items of one dossier. */
export const spreadInput = z.object({
  evidenceId: z.uuid(),
  applicationId: z.uuid({ error: "请选择申报" }),
  indicatorIds: z.array(z.uuid()).min(1, "请至少选择一项指标").max(200),
});
export type SpreadInput = z.infer<typeof spreadInput>;

/** The archive copy of a news link; null takes it off. */
export const archiveInput = z.object({
  evidenceId: z.uuid(),
  version: z.coerce.number().int().min(1),
  archiveId: z.preprocess(emptyAsNull, z.uuid({ error: "请选择材料" }).nullable()),
});
export type ArchiveInput = z.input<typeof archiveInput>;
export type ParsedArchive = z.output<typeof archiveInput>;

/** The same file, already in the library, in place of the one just uploaded. */
export const insteadInput = useInput.extend({ earlierId: z.uuid({ error: "请选择材料" }) });
export type InsteadInput = z.infer<typeof insteadInput>;

/** What 佐证材料 may be asked for; anything unknown is no filter. */
export const libraryQuery = z.object({
  q: searched,
  kind: z.enum(EVIDENCE_KINDS).optional().catch(undefined),
  disclosure: z
    .enum([...DISCLOSURES, "none"])
    .optional()
    .catch(undefined),
  used: z.enum(["used", "unused"]).optional().catch(undefined),
  cycle: z.uuid().optional().catch(undefined),
  page: pageAsked,
});
export type LibraryQuery = z.infer<typeof libraryQuery>;
