import { z } from "zod";
import { SCOPES } from "@/lib/second-factor/rules";

const DAYS = "填 0，或者 30 至 365 之间的整数";

/** 账号安全设定 as the security administrator's page sends them. */
export const securityInput = z.object({
  secondFactorFor: z.enum(SCOPES, { error: "请选择" }),
  passwordDays: z
    .string({ error: DAYS })
    .trim()
    .regex(/^\d{1,3}$/, DAYS)
    .transform(Number)
    .refine((days) => days === 0 || (days >= 30 && days <= 365), DAYS),
  version: z.coerce.number().int().min(0),
});
export type SecurityInput = z.infer<typeof securityInput>;
