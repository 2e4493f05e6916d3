import { z } from "zod";
import { linkRefusalText } from "@/lib/labels/files";
import { refuseNewsLink } from "./rules";

/** Where evidence is attached: one item of one application. */
export const placeInput = z.object({ applicationId: z.uuid(), indicatorId: z.uuid() });
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
