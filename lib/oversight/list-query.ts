import { z } from "zod";
import { DESIGNATION_STAGES } from "@/lib/designations/workflow";
import { pageAsked, searched } from "@/lib/kernel/list-query";
import { INSPECTION_STAGES } from "./inspection-workflow";

/** What the list of titles may be asked for; anything unknown falls back to the default. */
export const titlesQuery = z.object({
  q: searched,
  stage: z.enum(DESIGNATION_STAGES).optional().catch(undefined),
  sort: z.string().max(20).default("-designated").catch("-designated"),
  page: pageAsked,
});
export type TitlesQuery = z.infer<typeof titlesQuery>;

export const REPORT_VIEWS = ["desk", "due", "overdue", "slow", "published", "all"] as const;
export type ReportView = (typeof REPORT_VIEWS)[number];
/** `province` is the code of an area. */
export const reportsQuery = z.object({
  show: z.enum(REPORT_VIEWS).default("desk").catch("desk"),
  q: searched,
  year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined),
  province: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  page: pageAsked,
});
export type ReportsQuery = z.infer<typeof reportsQuery>;

export const inspectionsQuery = z.object({
  q: searched,
  stage: z.enum(INSPECTION_STAGES).optional().catch(undefined),
  page: pageAsked,
});
export type InspectionsQuery = z.infer<typeof inspectionsQuery>;
