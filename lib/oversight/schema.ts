import { z } from "zod";
import { dayIfAny, nothing, statement, statementIfAny } from "@/lib/acts/proposal";
import { wholePosted } from "@/lib/kernel/typed-figures";
import { REPORT_PARTS, type ReportAction, type ReportPart } from "./workflow";

const eachPart = <T>(field: () => T) =>
  Object.fromEntries(REPORT_PARTS.map((name) => [name, field()])) as Record<ReportPart, T>;

/** What each act on an annual report is handed in with. */
export const reportProposals: Record<ReportAction, z.ZodType> = {
  submit_report: nothing,
  return_report: z.object({ reason: statement(5, 500), ...eachPart(() => statementIfAny(2, 500)) }),
  forward_report: nothing,
  publish_report: z.object({ publicOn: dayIfAny() }),
  correct_report: z.object({ reason: statement(5, 500) }),
};

const YEAR = "请选择年度";
export const year = z.preprocess(wholePosted, z.number(YEAR).int(YEAR).min(2000, YEAR).max(2999, YEAR));

export const startReportInput = z.object({ designationId: z.uuid(), year });
export type StartReportInput = z.input<typeof startReportInput>;

/** What one part of a report may hold: a bound of the form, not of the regulation. */
export const PART_LIMIT = 10_000;
const part = z.string().max(PART_LIMIT, `最多 ${PART_LIMIT} 个字`).optional();

const text = z.string().max(PART_LIMIT * 10);
const someParts = z.object(eachPart(() => text.optional())).optional();

/**
 * The parts that are given are saved; the others stay as they are. With `base`, what each of them was changed from, others' parts are
 * kept beside them; without it the whole report must still be the version that was seen. `confirmed`: prefilled parts that were looked at.
 */
export const saveReportInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(0),
  ...eachPart(() => part),
  base: someParts,
  confirmed: z.array(z.enum(REPORT_PARTS)).max(REPORT_PARTS.length).optional(),
});
export type SaveReportInput = z.input<typeof saveReportInput>;
