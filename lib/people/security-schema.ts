import { z } from "zod";
import { SCOPES } from "@/lib/second-factor/rules";

const DAYS = "填 0，或者 30 至 365 之间的整数";

/** 账号安全设定 as the security administrator's page sends them, with a reason and the administrator's own password and code. */
export const securityInput = z.object({
  secondFactorFor: z.enum(SCOPES, { error: "请选择" }),
  passwordDays: z
    .string({ error: DAYS })
    .trim()
    .regex(/^\d{1,3}$/, DAYS)
    .transform(Number)
    .refine((days) => days === 0 || (days >= 30 && days <= 365), DAYS),
  reason: z.string({ error: "请写明原因" }).trim().min(4, "请写明原因，至少 4 个字").max(200, "最多 200 个字"),
  password: z.string({ error: "请输入本人登录口令" }).min(1, "请输入本人登录口令").max(200),
  code: z.string().max(60).default(""),
  version: z.coerce.number().int().min(0),
});
export type SecurityInput = z.infer<typeof securityInput>;
