import { z } from "zod";
import { statement } from "@/lib/acts/proposal";
import { wholePosted } from "@/lib/kernel/typed-figures";

const YEAR = "请填写 2020 至 2099 之间的年度";

/** 一个年度的工作日历 as it is typed in; `version` as it was read, 0 for a year not yet there. */
export const workingYearInput = z.object({
  year: z.preprocess(wholePosted, z.number(YEAR).int(YEAR).min(2020, YEAR).max(2099, YEAR)),
  basis: statement(5, 200, "text"),
  holidays: z.string().max(4000, "最多 4000 个字"),
  extraWorkdays: z.string().max(2000, "最多 2000 个字"),
  version: z.coerce.number().int(),
});
export type WorkingYearInput = z.output<typeof workingYearInput>;
