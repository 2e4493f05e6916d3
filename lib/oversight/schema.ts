import { z } from "zod";
import { nothing, statement } from "@/lib/acts/proposal";
import { REPORT_PARTS, type ReportAction, type ReportPart } from "./workflow";

/** What each act on an annual report is handed in with. */
export const reportProposals: Record<ReportAction, z.ZodType> = {
  submit_report: nothing,
  return_report: z.object({ reason: statement(5, 500) }),
  forward_report: nothing,
  publish_report: nothing,
};

export const year = z.coerce.number("请选择年度").int("请选择年度").min(2000, "请选择年度").max(2999, "请选择年度");

export const startReportInput = z.object({ designationId: z.uuid(), year });
export type StartReportInput = z.input<typeof startReportInput>;

/** What one part of a report may hold: a bound of the form, not of the regulation. */
export const PART_LIMIT = 10_000;
const part = z.string().max(PART_LIMIT, `最多 ${PART_LIMIT} 个字`).optional();

/** The parts that are given are saved; the others stay as they are. */
export const saveReportInput = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(0),
  ...(Object.fromEntries(REPORT_PARTS.map((name) => [name, part])) as Record<ReportPart, typeof part>),
});
export type SaveReportInput = z.input<typeof saveReportInput>;
