import type { StableShare } from "@/lib/selection/robustness-shape";
import type { Steadiness } from "@/lib/selection/view";
import { grouped } from "./figures";

export const PART_LABELS: Record<StableShare["part"], string> = {
  assessment: "第三方评估",
  survey: "满意度测评",
  verification: "实地核查",
};

export const ROBUSTNESS_TEXTS = {
  title: "稳健性检验",
  work: "稳健性检验",
  what: (draws: number, shift: number): string =>
    `把结果当作可能略有不同，重新排名 ${grouped(draws)} 次：满意度按各地区的标准误重抽；两人以上评过的指标，从评过的人中重抽，抽到的人连同其所评各项一并计入（因人数少而偏小的部分按 √(m÷(m−1)) 补足），已裁定的不动；各项权重折算为合计 100，在上下 ${shift} 个百分点以内随机移动。名次区间是其中 90% 的次数落在的范围。`,
  stale: "排名、权重、入选线或者不得入选的地区在这次检验之后有变化，以下是当时的结果，请重新检验。",
  none: "还没有做过检验。",
  rankingHash: "排名（与重算一致）",
  inputHash: "检验的全部输入",
  unknown: "无法估计",
  unknownWhy:
    "满意度没有标准误，或者有指标只有一人评分且未经裁定的，误差无法估计，不等于没有误差：其名次区间和标准误不予显示，与入选线的差距是否出于偶然也不能据此判断。",
  chance:
    "与入选线另一侧最近的地区相比，综合得分之差小于两者标准误合成的 95% 界限的，差距可能只是测评抽样和评估员不同造成的，不宜单独据以取舍。",
  cutBy: { rule: "随周期确定的入围数", places: "命名名额" } as const,
  grid: "权重在规定幅度内移动（每项移动幅度的一半和全部，合计不变），名单如何变化。",
  stable: "一项权重单独改变、其余按原比例分配时，名单保持不变的范围。",
} as const;

/** 90 % of ranks, “3—7”. */
export const ranksText = (low: number, high: number): string => (low === high ? `${low}` : `${low}—${high}`);

/** The same for a line of the ranking: a dash while it hasn't been resampled, and said so where nobody can tell. */
export const spanText = ({ steadiness }: { steadiness: Steadiness | null }): string => {
  if (!steadiness) return "—";
  return steadiness.known ? ranksText(steadiness.low, steadiness.high) : ROBUSTNESS_TEXTS.unknown;
};

/** “72.5%—80%”; an open end is the end of the scale. */
export const shareText = ({ low, high }: Pick<StableShare, "low" | "high">): string =>
  `${Math.round(low * 10) / 10}%—${Math.round(high * 10) / 10}%`;

/** 60 : 20 : 20, of the parts that count. */
export const weightsText = (weights: Record<StableShare["part"], number>): string =>
  (["assessment", "survey", "verification"] as const)
    .filter((part) => weights[part] > 0)
    .map((part) => `${PART_LABELS[part]} ${Math.round(weights[part] * 10) / 10}`)
    .join("，");
