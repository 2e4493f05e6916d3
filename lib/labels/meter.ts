import type { RateMeter, Reason } from "@/lib/applications/meter";
import type { NotApplicableRule } from "@/lib/catalogue/score";
import { exactPercent } from "./figures";

/** Why an item holds the result down. */
export const LOWERING_LABELS: Record<Reason, string> = {
  not_met: "不符合",
  partly_met: "部分符合",
  unanswered: "未填",
  not_applicable: "不适用，仍计在内",
  deduction: "有减分情形",
  points: "自评得分不足",
};

/** How far the threshold is, in items. */
export function thresholdText({ applicable, needed, short, spare }: RateMeter, passBasisPoints: number | null): string {
  if (passBasisPoints === null || needed === null) return "本类别不设符合率门槛。";
  const rule = `门槛 ${exactPercent(passBasisPoints)}：应评 ${applicable} 项中须有 ${needed} 项符合`;
  if (short) return `${rule}，还差 ${short} 项。`;
  return spare ? `${rule}，已经达到，还可以有 ${spare} 项改为其他结论。` : `${rule}，刚好达到，再少一项即低于门槛。`;
}

const LEFT: Record<NotApplicableRule, string> = {
  exclude: "不计入满分，也不得分",
  full_points: "按满分计分",
  no_points: "按零分计分",
};
/** What 不适用 does to the points under this scheme. */
export const notApplicableText = (rule: NotApplicableRule): string => `评分方案规定：不适用的指标${LEFT[rule]}。`;

export const METER_TEXTS = {
  title: "进度与差距",
  link: "看差距和提示",
  score: "按评分方案的自评得分",
  capped: "（已到上限）",
  vetoed: "列为一票否决而自评不符合的",
  vetoedLead: "经评估仍为不符合的，不得入围、列为候选或者命名。",
  leftOut: "不计入符合率的",
  legislative: (items: number) => `涉及立法的 ${items} 项：本地区没有立法权。`,
  noneLeftOut: "全部指标都计入。",
  gaps: "报送还缺什么",
  noGaps: "各项指标已经填齐。",
  lowering: "拉低结果的指标",
  loweringLead: "先列影响符合率的，再按能增加的得分排列。",
  noLowering: "没有拉低结果的指标。",
  sections: "各一级指标的符合率",
  earlier: (cycle: string) => `与${cycle}报送时同名的一级指标对照。`,
  noEarlier: "本单位在上一周期没有同类别的申报，不作对照。",
  units: "各责任单位",
  unitsLead: "按牵头单位统计；没有分工的由本单位填报。",
  own: "本单位填报",
} as const;
