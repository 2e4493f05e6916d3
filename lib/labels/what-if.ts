import type { Part } from "@/lib/selection/rules";
import type { WhatIfChoices } from "@/lib/selection/what-if";

const PART_RESULTS: Record<Part, string> = {
  assessment: "评估得分",
  survey: "满意度测评结果",
  verification: "核查得分",
};

export const WHAT_IF_TEXTS = {
  title: "换个规则看名单",
  what: "在这里改一改，立即看到名单会怎样变化。只是推算：不改变排名，也不保存。",
  nothing: "这样改了以后没有可以计分的结果，请至少保留一项权重。",
  missing: (part: Part, places: number): string =>
    `有 ${places} 个地区没有${PART_RESULTS[part]}，计入此项就不能与其他地区一并排名，这一类别没有推算。请把此项的权重改为 0，或者选择不计此项。`,
  tolerance:
    "差异不超过允许差异的，改按评过的人的平均分，不采裁定（扣分答复后改定的仍采改定的）；超过而没有裁定的，也按平均分推算。",
  agency: "某机构的评分不计；只有该机构评过的指标仍按其评分。",
  same: "名单不变。",
} as const;

/** What may be left out, as the form offers it. */
export const withoutOptions = ({ dimensions, agencies }: WhatIfChoices, surveyed: boolean) => [
  ...(surveyed ? [{ value: "survey", label: "不计满意度测评" }] : []),
  ...dimensions.map(({ key, title }) => ({ value: `dimension:${key}`, label: `测评不计“${title}”` })),
  ...agencies.map(({ id, name }) => ({ value: `agency:${id}`, label: `不计${name}的评分` })),
];
