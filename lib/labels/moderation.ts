import type { Problem } from "@/lib/kernel/problem";
import type { DifferenceState } from "@/lib/moderation/rules";
import { problemText } from "./problems";

/** 甲、乙、丙……：各方不具名的称呼。 */
export const sideName = (side: number): string => ["甲", "乙", "丙", "丁", "戊"][side] ?? `第 ${side + 1} 方`;

export const DIFFERENCE_STATES: Record<DifferenceState, string> = {
  talking: "双方商议中",
  third_wanted: "待指定第三人",
  third_reading: "第三人裁断中",
  settled: "已定",
};
export const DIFFERENCE_TONES = {
  talking: "info",
  third_wanted: "warning",
  third_reading: "info",
  settled: "success",
} as const;

export const LAYER_KINDS: Record<string, string> = {
  agreed: "双方商定",
  third: "第三人裁断",
  organiser: "组织方裁定",
  answer: "答复后复核",
};

export const THIRD_ENDS: Record<string, string> = {
  decided: "已裁断",
  recused: "已回避",
  restarted: "评分表退回重评或者收回，重新处理",
  replaced: "另行指定",
};

export const differsNotice = (about: string, items: number): string => `${about}：两份评分有 ${items} 项差异，请商议`;
export const spokenNotice = (about: string): string => `评分差异有新的意见：${about}`;
export const agreedNotice = (about: string): string => `评分差异已商定：${about}`;
export const decidedNotice = (about: string): string => `评分差异已裁断：${about}`;
export const askedNotice = (items: number): string => `${items} 项评分差异请第三名评估员裁断，请指定或者抽取`;
export const appointedNotice = (about: string): string => `请您作为第三名评估员裁断：${about}`;
export const answerAppointedNotice = (about: string): string => `请您复核申报单位的答复：${about}`;
export const withdrawnNotice = "第三名评估员回避，请另行指定或者抽取";

/** Said at the reason of a mark that may settle an item: who is going to read it. */
export const REASON_HINTS = {
  建议: "商定后作为扣分理由出示申报单位，只写与本项材料和评分标准有关的理由。",
  裁断: "裁断后作为扣分理由出示申报单位，只写与本项材料和评分标准有关的理由。",
  裁定: "裁定后作为扣分理由出示申报单位，只写与本项材料和评分标准有关的理由。",
} as const;

/** Why a difference can't be ruled on, to one who sees its page just now; nothing to one whose duty it isn't. */
export function rulingClosed(problem: Problem): string | null {
  if (problem.code === "not_allowed") return null;
  if (problem.code === "wrong_stage") return "本标段、本周期现在不在评分环节，差异不再裁定，也不再指定第三人。";
  return problemText(problem);
}

/** What was done on a page of differences, said once. */
export const DIFFERENCE_DONE: Record<string, string> = {
  said: "已发送，对方可以看到。",
  proposed: "已提出，待对方同意。",
  agreed: "双方已商定，本项不再商议。",
  asked: "已请第三名评估员裁断。",
  decided: "已裁断。",
  withdrawn: "已回避，组织方将另行指定。",
  appointed: "已指定。",
  drawn: "已抽取。",
};

/** Of whom it waits, by side only. */
export function waitsText({
  state,
  proposed,
  marks,
}: {
  state: DifferenceState;
  proposed: readonly number[];
  marks: readonly { side: number }[];
}): string {
  if (state === "settled") return "";
  if (state === "third_wanted") return "待指定或者抽取第三名评估员";
  if (state === "third_reading") return "待第三名评估员裁断";
  const silent = marks.filter(({ side }) => !proposed.includes(side)).map(({ side }) => sideName(side));
  return silent.length > 0 ? `待${silent.join("、")}提出评分` : "双方已提出评分，尚不一致";
}

export const DIFFERENCES_LEAD =
  "一项的评分表全部交卷后，差异超过允许范围的，先由双方不具名商议，商定不了的由第三名评估员裁断，组织方可以最后裁定。不显示评估员姓名，甲、乙与分配、交卷的先后无关；每一层意见都保留。";

export const THIRD_PURPOSES = { difference: "裁断评分差异", answer: "复核申报单位的答复" } as const;

/** What an assessor still has to do about a difference of the own sheet. */
export function ownWaits({ state, proposed, answered }: OwnStand): string {
  if (state === "settled" || state === "third_reading") return "—";
  if (answered && !proposed) return "对方已提出评分，请答复";
  return proposed ? "待对方答复" : "请提出意见或者评分";
}
type OwnStand = { state: DifferenceState; proposed: boolean; answered: boolean };

export const TALK_TEXTS = {
  lead: "对方只看到“甲”“乙”，不知道您是谁；请不要在商议中写明姓名、单位。只限本项，评分表本身不再改动。",
  third: "双方难以商定的，可以请第三名评估员裁断；提出以后、指定以前，双方仍可商定。",
  wanted: "已请第三名评估员裁断；指定以前，双方仍可商定。",
  reading: "第三名评估员正在裁断，双方不再商议。",
  seat: "您没有评过本项。请核对材料、两份评分和双方意见，写明理由作出裁断；与该单位有利害关系的，请回避。",
  answer: "申报单位对本项的初步扣分提出了异议。请核对材料和答复，写明理由予以维持或者调整。",
  sign: "请先进入本标段签订评估工作承诺、核对是否需要回避，再看材料。",
} as const;
