import type { DeskFlag, DeskLine, Flag } from "@/lib/first-review/desk-rules";
import type { DeskState } from "@/lib/first-review/schema";
import { actionLabel } from "./actions";
import { TIMING_LABELS } from "./deadlines";

export const DESK_STATE_LABELS: Record<DeskState, string> = {
  first_review: "待初审",
  returned: "退回补正中",
  passed: "已办",
  below: "在下级办公室",
};

/** Where a case lies, in the workbook. */
export const DESK_LINE_LABELS: Record<DeskLine, string> = { here: "本案头", passed: "已推荐", below: "下级案头" };

export const FLAG_LABELS: Record<DeskFlag, string> = {
  overdue: "逾期",
  to_sign: "待签发",
  to_accept: "待接收",
  changed: "补正后有变化",
  late_filing: "宽限、延期内报送",
  likeness: "同似材料",
};

/** A flag with its reason, as its tag says it. */
export function flagText({ key, days, items, what }: Flag): string {
  switch (key) {
    case "overdue":
      return days ? `已逾期 ${days} 天` : "今天已到期";
    case "to_sign":
      return `待签发：${actionLabel(what ?? "")}`;
    case "to_accept":
      return "下级已推荐，待接收";
    case "changed":
      return `补正后 ${items} 项有变化`;
    case "late_filing":
      return TIMING_LABELS[what ?? ""] ?? FLAG_LABELS.late_filing;
    case "likeness":
      return `${items} 项有同似材料`;
  }
}

/** How long is left, in whole days. */
export const daysLeftText = (days: number): string =>
  days > 0 ? `还剩 ${days} 天` : days === 0 ? "今天到期" : `逾期 ${-days} 天`;

/** Of a case on its way here, in place of its stage. */
export const belowText = (office: string | null): string => `已报送，在${office ?? "下级办公室"}初审`;

/** 经办: who has the case, and who single items of it. */
export function officersText({ officers, itemOfficers }: { officers: string[]; itemOfficers: string[] }): string {
  const parts = [officers.join("、"), itemOfficers.length > 0 ? `分项：${itemOfficers.join("、")}` : ""];
  return parts.filter((part) => part !== "").join("；");
}

export const DESK_TEXTS = {
  lead: "本地区的全部申报：在本案头的、已经推荐的，以及还在下级办公室的。下级办公室的只告知已经报送、在谁的案头；送达之后方能查看内容。",
  mine: "我经办的",
  nobody: "没有经办人",
} as const;
