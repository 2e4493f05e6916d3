import { z } from "zod";
import { DESIGNATION_STAGES } from "@/lib/designations/workflow";

const page = z.coerce.number().int().min(1).max(10_000).default(1).catch(1);
const q = z.string().trim().max(40).default("").catch("");

/** What the list of titles may be asked for; anything unknown falls back to the default. */
export const titlesQuery = z.object({
  q,
  stage: z.enum(DESIGNATION_STAGES).optional().catch(undefined),
  sort: z.string().max(20).default("-designated").catch("-designated"),
  page,
});
export type TitlesQuery = z.infer<typeof titlesQuery>;

export const REPORT_VIEWS = ["desk", "due", "overdue", "all"] as const;
export type ReportView = (typeof REPORT_VIEWS)[number];
export const reportsQuery = z.object({ show: z.enum(REPORT_VIEWS).default("desk").catch("desk"), q, page });
export type ReportsQuery = z.infer<typeof reportsQuery>;
