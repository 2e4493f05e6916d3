import { z } from "zod";

/** One part of 单项申报书; `version` as the page was opened with, 0 for the first text. Never cut: refused is only what is no text. */
export const partInput = z.object({
  applicationId: z.uuid(),
  sectionId: z.uuid(),
  text: z.string().max(100_000, "内容过长，请删减后再保存"),
  version: z.int().min(0),
});
export type PartInput = z.infer<typeof partInput>;
