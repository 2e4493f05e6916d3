import type { DeadlineKind } from "@/lib/deadlines/line";
import type { ExtensionKind } from "@/lib/deadlines/workflow";
import { formatDateTime } from "@/lib/kernel/dates";
import { STATION_LABELS } from "./stages";

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

export const DEADLINE_LABELS: Record<DeadlineKind, string> = {
  submission: "申报",
  correction: "补正",
  station: "环节计划完成",
  notice: "公示期",
  rectification: "整改",
  annual_report: "年度报告",
  assignment: "任务分工",
  shortcoming: "问题整改",
};

type Named = { kind: DeadlineKind; note: string | null; organisationId: string | null };

/** What a deadline is called: 申报截止, 第三方评估…计划完成, 2025 年度报告. */
export function deadlineTitle({ kind, note, organisationId }: Named): string {
  switch (kind) {
    case "submission":
      return organisationId ? "申报截止（延期）" : "申报截止";
    case "correction":
      return `补正期限${note ? `（${note}）` : ""}`;
    case "station":
      return `${STATION_LABELS[note ?? ""] ?? note}计划完成`;
    case "notice":
      return `公示期满${note ? `（${note}）` : ""}`;
    case "rectification":
      return `整改期限${note ? `（${note}）` : ""}`;
    case "assignment":
      return `任务分工完成时限${note ? `（${note}）` : ""}`;
    case "shortcoming":
      return `问题整改期限${note ? `：${note}` : ""}`;
    default:
      return `${note} 年度报告`;
  }
}

/** The text of a reminder: what is due, when, and how long is left; at the deadline itself, that it is over. */
export function reminderText(line: Named & { cycleName: string; ends: Date; slot: number }): string {
  const what = `${line.cycleName} ${deadlineTitle(line)}`;
  const when = moment(line.ends);
  if (line.slot > 0) return `期限提醒：${what}，${when}，还剩不到 ${line.slot} 天，请抓紧办理。`;
  if (line.kind === "notice") return `期限提醒：${what}，已于 ${when} 期满，请办理后续事项。`;
  if (line.kind === "station") return `期限提醒：${what}，计划时间 ${when} 已到，尚有未办完的案卷请抓紧办理。`;
  if (line.kind === "assignment") return `期限提醒：${what}，时限 ${when} 已到，还有没有交回的指标，请抓紧办理。`;
  const ask = ["submission", "correction", "annual_report"].includes(line.kind)
    ? "确有原因未能完成的，可以申请延期。"
    : "";
  return `期限提醒：${what}，期限 ${when} 已到。${ask}`;
}

/** How long before, in a list of reminders. */
export const slotText = (slot: number): string => (slot === 0 ? "到期" : `提前 ${slot} 天`);
