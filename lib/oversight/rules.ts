import { beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { REPORT_PARTS, type ReportPart, type ReportStage } from "./workflow";

/** “其他”没有内容的可以不填；其余四个部分须填。 */
const REQUIRED_PARTS = REPORT_PARTS.filter((part) => part !== "other");

/** Whether its holder may write in it: not handed in, or open again to be corrected. */
export const isWritable = (stage: ReportStage): boolean => stage === "draft" || stage === "correcting";

/** How many of the parts that must be written are still empty. */
export const partsMissing = (report: Readonly<Record<ReportPart, string>>): number =>
  REQUIRED_PARTS.filter((part) => report[part].trim() === "").length;

/** The calendar year in Beijing. */
export const beijingYear = (at: Date): number => Number(beijingDay(at).slice(0, 4));

/** 每年一月底前报上一年度（意见四(一)）：the month and day are the cycle's; a day the month doesn't have means its last. */
export function reportDueAt(year: number, due: { month: number; day: number }): Date {
  const lastDay = new Date(Date.UTC(year + 1, due.month, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, "0");
  return endOfBeijingDay(`${year + 1}-${two(due.month)}-${two(Math.min(due.day, lastDay))}`);
}

/** The first year that a title reports about here: its own, or that in which an earlier title was registered. */
export const reportsFrom = (title: { designatedAt: Date; registeredAt: Date | null }): number =>
  beijingYear(title.registeredAt ?? title.designatedAt);

/** Whether a title may report about a year, as of now: from its first one up to the running one. */
export const mayReportOn = (year: number, title: Parameters<typeof reportsFrom>[0], now: Date): boolean =>
  year >= reportsFrom(title) && year <= beijingYear(now);

/** 按比例抽查（意见四(二)）：the share in basis points, rounded up; never more than there are. */
export const sampleCount = (frame: number, basisPoints: number): number =>
  Math.min(frame, Math.ceil((frame * basisPoints) / 10_000));
