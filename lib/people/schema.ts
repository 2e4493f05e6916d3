import { z } from "zod";
import { SAME_PERSON } from "@/lib/labels/same-person";
import { DUTIES } from "@/lib/policy/standing";

const name = z.string({ error: "请填写姓名" }).trim().min(1, "请填写姓名").max(40, "最多 40 个字");

export const newAccount = z.object({
  account: z
    .string({ error: "请填写账号" })
    .trim()
    .regex(/^[a-z][a-z0-9_.-]{2,39}$/, "账号为 3 至 40 位小写字母、数字、下划线、点或短横，以字母开头"),
  name,
  organisationCode: z.string({ error: "请填写单位代码" }).trim().min(1, "请填写单位代码").max(40),
  /** 同名说明: why this is somebody else than who has an account of the name already. */
  difference: z
    .string()
    .trim()
    .max(200, "最多 200 个字")
    .default("")
    .refine((said) => said === "" || said.length >= 5, SAME_PERSON.unexplained),
});

export const dutyChange = z.object({
  userId: z.uuid(),
  duties: z.array(z.enum(DUTIES)),
  version: z.coerce.number().int(),
});

export const accountSwitch = z.object({ disabled: z.boolean(), version: z.coerce.number().int().min(0) });
