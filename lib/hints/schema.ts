import { z } from "zod";

/** 标记为已核实: which hint, by its hash, and why it may stand. */
export const checkInput = z.object({
  applicationId: z.uuid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().trim().min(2, "请写明核实的情况（至少 2 个字）").max(200, "最多 200 个字"),
});
export type CheckInput = z.infer<typeof checkInput>;
