import { z } from "zod";
import { named } from "@/lib/kernel/words";

export const KINDS = [
  "office",
  "city_government",
  "county_government",
  "department",
  "county_department",
  "township",
  "assessment_agency",
  "expert_group",
  "survey_agency",
  "operator",
] as const;

export const newOrganisation = z.object({
  code: z
    .string({ error: "请填写单位代码" })
    .trim()
    .regex(/^[A-Za-z0-9_-]{2,40}$/, "单位代码为 2 至 40 位字母、数字、下划线或短横"),
  name: named("单位名称", 2, 80),
  kind: z.enum(KINDS, { error: "请选择单位类型" }),
  areaCode: z.string({ error: "请填写区划代码" }).trim().min(1, "请填写区划代码"),
});
