import { z } from "zod";
import { FORMATS } from "./rules";

/** 生成材料包: of which dossier, from which filing (none: from the draft), in which form. */
export const askInput = z.object({
  applicationId: z.uuid(),
  snapshotId: z.uuid().nullable(),
  format: z.enum(FORMATS, { error: "请选择格式" }),
});
export type AskInput = z.infer<typeof askInput>;
