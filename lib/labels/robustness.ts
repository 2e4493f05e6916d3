import type { StableShare } from "@/lib/selection/robustness-shape";

export const PART_LABELS: Record<StableShare["part"], string> = {
  assessment: "第三方评估",
  survey: "满意度测评",
  verification: "实地核查",
};

export const ROBUSTNESS_TEXTS = {
  title: "稳健性检验",
  work: "稳健性检验",
  what: (draws: number, shift: number): string =>
    `把结果当作可能略有不同，重新排名 ${draws.toLocaleString("zh-CN")} 次：满意度按各地区的标准误重抽；两人以上评过、分值不同的指标，从评过的人中重抽，已裁定的不动；各项权重在上下 ${shift} 个百分点以内随机移动。名次区间是其中 90% 的次数落在的范围。`,
  stale: "排名在这次检验之后有变化，以下是当时的结果，请重新检验。",
  none: "还没有做过检验。",
  chance:
    "与入选线另一侧最近的地区相比，综合得分之差小于两者标准误合成的 95% 界限的，差距可能只是测评抽样和评估员不同造成的，不宜单独据以取舍。",
  cutBy: { rule: "随周期确定的入围数", places: "命名名额" } as const,
  grid: "权重在规定幅度内移动（每项移动幅度的一半和全部，合计不变），名单如何变化。",
  stable: "一项权重单独改变、其余按原比例分配时，名单保持不变的范围。",
} as const;

/** “72.5%—80%”; an open end is the end of the scale. */
export const shareText = ({ low, high }: Pick<StableShare, "low" | "high">): string =>
  `${Math.round(low * 10) / 10}%—${Math.round(high * 10) / 10}%`;

/** 60 : 20 : 20, of the parts that count. */
export const weightsText = (weights: Record<StableShare["part"], number>): string =>
  (["assessment", "survey", "verification"] as const)
    .filter((part) => weights[part] > 0)
    .map((part) => `${PART_LABELS[part]} ${Math.round(weights[part] * 10) / 10}`)
    .join("，");
