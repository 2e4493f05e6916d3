import type { ShortcomingAct, ShortcomingState } from "@/lib/shortcomings/rules";

type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export const SHORTCOMING_STATES: Record<ShortcomingState, { label: string; tone: Tone }> = {
  open: { label: "待整改", tone: "danger" },
  rectifying: { label: "整改中", tone: "info" },
  rectified: { label: "已整改待核", tone: "warning" },
  closed: { label: "已销号", tone: "success" },
};

export const SHORTCOMING_TEXTS = {
  place:
    "对着指标登记存在的问题，明确责任单位（责任人）、整改措施和期限；整改后由另一人核实销号。只在本单位和责任单位内部使用。",
  unit: "申报单位登记、由本单位负责整改的问题；整改后报告情况，由申报单位核实销号。",
  none: "没有符合条件的问题",
  noneUnit: "没有由本单位负责整改的问题",
  hint: (open: number) => `问题清单中还有 ${open} 个问题没有销号，不影响报送，请抓紧整改。`,
  also: "同时列入问题清单",
} as const;

export const ACT_LABELS: Record<ShortcomingAct, string> = {
  direct: "调整责任和期限",
  start: "开始整改",
  rectify: "报告整改情况",
  close: "销号",
  reject: "退回继续整改",
};

export const SHORTCOMING_COLUMNS = {
  number: "编号",
  position: "指标序号",
  item: "指标",
  text: "存在的问题",
  measure: "整改措施",
  owner: "责任单位",
  person: "责任人",
  due: "整改期限",
  state: "状态",
  noted: "登记",
  rectification: "整改情况",
  rectified: "整改报告",
  closed: "销号",
} as const;

/** What is told of one or several shortcomings. */
export function shortcomingMessage(action: string, about: string, numbers: readonly number[]): string {
  const which = `第 ${numbers.slice(0, 8).join("、")} 号${numbers.length > 8 ? "等" : ""}`;
  const words: Record<string, string> = {
    note_shortcoming: `问题清单：${about}新登记 ${numbers.length} 个问题（${which}），请整改`,
    direct_shortcoming: `问题清单：${about}${which}的责任、措施或者期限有调整`,
    start_rectifying: `问题清单：${about}${which}已开始整改`,
    report_rectified: `问题清单：${about}${which}已报告整改情况，请核实`,
    close_shortcoming: `问题清单：${about}${which}已核实销号`,
    reject_rectification: `问题清单：${about}${which}退回继续整改`,
  };
  return words[action] ?? about;
}

const DONE: Record<string, string> = {
  note: "已登记",
  direct: "已调整",
  start: "已开始整改",
  rectify: "已报告整改情况，等待核实",
  close: "已销号",
  reject: "已退回继续整改",
};

/** What has just been done with which: `close-3`. */
export function shortcomingDone(done: string | undefined): string | null {
  const [, what, number] = /^([a-z]+)-(\d+)$/.exec(done ?? "") ?? [];
  return what && Object.hasOwn(DONE, what) ? `第 ${number} 号问题：${DONE[what]}。` : null;
}
