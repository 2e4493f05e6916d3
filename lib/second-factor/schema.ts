import { z } from "zod";

/** 重置动态验证码, with the administrator's own password and code. */
export const resetInput = z.object({
  userId: z.uuid(),
  reason: z.string({ error: "请写明原因" }).trim().min(4, "请写明原因，至少 4 个字").max(200, "最多 200 个字"),
  password: z.string({ error: "请输入本人登录口令" }).min(1, "请输入本人登录口令").max(200),
  code: z.string().max(60).default(""),
});
export type ResetInput = z.infer<typeof resetInput>;
