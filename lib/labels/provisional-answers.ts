import { formatDateTime } from "@/lib/kernel/dates";

export const deductionsNotice = (dueAt: Date): string =>
  `第三方评估的初步扣分意见已出示，有异议的请于 ${formatDateTime(dueAt)} 前逐项答复`;

export const OUTCOMES: Record<string, string> = { upheld: "维持", adjusted: "调整" };

export const DEDUCTION_TEXTS = {
  lead: "以下为第三方评估的初步扣分意见，只出示这一次。有异议的逐项写明理由并附材料，期限内提交一次；不答复的，按初步意见办理。这里不显示得分合计、名次和评估员。",
  handedIn: "答复已提交，不再改动；复核结果随评审结果一并公布。",
  over: "答复期限已过，不再接收。",
  none: "没有向本单位出示的初步扣分意见",
  evidence: "所附材料只用于本次答复，不改变已报送的申报材料。",
} as const;

export const REPLY_DONE: Record<string, string> = {
  attached: "已附上。",
  detached: "已去掉。",
  decided: "已复核。",
  appointed: "已指定。",
  drawn: "已抽取。",
};

/** How a citation of a deduction or a reply reads. */
export const deductedText = (deducted: number): string => `扣 ${deducted} 分`;
