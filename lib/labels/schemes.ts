import type { ScoringMethod } from "@/lib/schemes/rules";

export const METHOD_LABELS: Record<ScoringMethod, string> = {
  material_review: "材料审查",
  data_check: "数据核验",
  survey: "满意度",
  site_visit: "实地核查",
  negative_list: "负面清单",
};

/** How the full score treats an item found 不适用. */
export const NOT_APPLICABLE_LABELS: Record<string, string> = {
  exclude: "移出总分（得分按其余指标的总分折算）",
  full_points: "按满分计",
  no_points: "按零分计",
};

/** What an item carries: “3 分”, with its weight where that is not 1. */
export const pointsText = ({ points, weight }: { points: number | null; weight: number }): string =>
  points === null ? "—" : weight === 1 ? `${points} 分` : `${points} 分 × 权重 ${weight}`;

export const SCHEME_TEXTS = {
  default:
    "本周期使用随系统提供的默认方案：每项 1 分，不是正式赋分规则。分值、权重和评测方式由组织方在周期启动前确定。",
  others: "本周期沿用的是另一周期的评分方案。需要改动的，先拟定本周期自己的方案。",
  frozen: "周期已经启动，评分方案不再改动。",
  reading: "评分方案由组织方的承办人员拟定，这里只能查看。",
  veto: "本项列为一票否决：经评估认定不符合的，不得入围、列为候选或者命名。",
  capHint: "加分项得分合计（分值×权重）超过上限的，按上限计。",
  toleranceHint: "两名评估员对同一项的得分相差超过此值，须逐项裁定。",
  bulk: "只填写需要统一设置的内容，留空的不变。",
  upload:
    "下载表格，在“分值”“权重”“评测方式”“一票否决”四列填写后上传；先核对变化，再决定采用。有一处错误，整表都不采用。",
} as const;

/** What keeps a scheme from standing. */
export const SCHEME_FAULTS = {
  missing: (position: number) => `第 ${position} 项没有分值，每一项指标都须列入方案`,
  strange: "方案中有不属于这套指标体系的指标，请刷新页面后重试",
  range: (most: number) => `请填写 0 至 ${most} 之间的数`,
  decimals: "最多两位小数",
  vetoKind: "一票否决只用于标准项",
  noPoints: "标准项的分值合计须大于 0",
  capAbove: (sum: number) => `上限不能超过该类指标的分值合计 ${sum} 分`,
  tolerance: (highest: number) => `允许差异须小于单项最高分值 ${highest} 分`,
} as const;

export const SCHEME_ROWS = {
  empty: "表中没有指标",
  columnMissing: (column: string) => `缺少“${column}”一列，请使用下载的表格`,
  unknownItem: (text: string) => `没有序号为“${text}”的指标`,
  repeated: (row: number) => `这一项在第 ${row} 行已经出现过`,
  notNumber: (text: string) => `“${text}”不是数字`,
  method: (text: string) => `“${text}”不是评测方式，可选：${Object.values(METHOD_LABELS).join("、")}`,
  veto: (text: string) => `“${text}”请填写“是”或者“否”`,
  absent: (position: number) => `表中没有第 ${position} 项，每一项指标都须列入`,
} as const;

export const SCHEME_SAID: Record<string, string> = {
  made: "已拟定本周期的评分方案，请核对后修改。",
  saved: "已保存评分方案。",
  spread: "已批量设置。",
  same: "内容没有变化。",
};
