import { z } from "zod";
import { statement } from "@/lib/acts/proposal";

/** 一个年度的工作日历 as it is typed in; `version` as it was read, 0 for a year not yet there. */
export const workingYearInput = z.object({
  year: z.coerce.number("请填写年度").int("请填写年度").min(2020, "请填写 2020 年以后的年度").max(2099, "请填写年度"),
  basis: statement(5, 200, "text"),
  holidays: z.string().max(4000, "最多 4000 个字"),
  extraWorkdays: z.string().max(2000, "最多 2000 个字"),
  version: z.coerce.number().int(),
});
export type WorkingYearInput = z.output<typeof workingYearInput>;
