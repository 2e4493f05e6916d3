import type { ExtensionKind } from "@/lib/deadlines/workflow";
import { formatDateTime } from "@/lib/kernel/dates";

export const EXTENSION_KIND_LABELS: Record<ExtensionKind, string> = {
  submission: "申报延期",
  correction: "补正延期",
  annual_report: "年度报告延期",
};

/** How a submission is marked; in time needs no word. */
export const TIMING_LABELS: Record<string, string> = {
  in_time: "期限内报送",
  grace: "截止后宽限时间内报送",
  extension: "批准的延期内报送",
};

const moment = (at: Date | string): string => formatDateTime(new Date(at));

/** What is said of the time after the close. */
export const graceText = (ends: Date | string, minutes: number): string =>
  `截止后另有 ${minutes} 分钟宽限，至 ${moment(ends)} 止；宽限内报送的照常接收，并在回执上注明`;

export const extendedText = (until: Date | string): string => `已批准延期至 ${moment(until)}`;
