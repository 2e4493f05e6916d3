/** What pages and reports say of 评估标段. */
export const LOT_TEXTS = {
  title: "评估标段",
  lead: "把评估环节的案卷分给受托的机构或者专家组。揭晓之前只显示评分表和指标的完成份数，不显示任何得分、平均和名次；揭晓由负责人签发。",
  none: "还没有设立标段",
  noneLead: "不设标段的周期，评估结果在“进展”页一次启封；设立标段的，逐个标段揭晓，全部揭晓后再启封。",
  left: (cases: number) => (cases > 0 ? `尚有 ${cases} 件案卷没有列入标段。` : "评估环节的案卷都已列入标段。"),
  make: "新设标段",
  change: "修改标段",
  drop: "取消标段",
  dropLead: "取消后，案卷可以列入其他标段。",
  noAgency: "本周期还没有委托评估机构或者专家组，请先在“委托与分配”页委托。",
  parts: "指标分组",
  partsLead:
    "需要同一人跨案卷评同一组指标的，把一级指标分成几组；不分组的，一人评一件案卷的全部指标。分了组的，全部一级指标都要分到组里。",
  rest: "其余没有列入标段的案卷全部列入",
  casesFiltered: "只显示符合查询条件的案卷；已经列入而未显示的仍保留。",
  boardLead: "交卷份数按评分表计，评分进度按指标计；都不反映评得如何。",
  overdue: (sheets: number) => (sheets > 0 ? `${sheets} 份逾期未交` : "没有逾期"),
  noSheets: "还没有分配评分表",
  sealed: "本标段尚未揭晓",
  sealedLead: "全部评分表交齐、差异裁定完毕后，由组织方提请、负责人签发揭晓；揭晓前不计算也不显示任何得分。",
  confidential: "公示之前，得分、名次和报告不得向申报单位和其他人员透露。",
  agencyTitle: "机构评估进度",
  agencyLead: "本机构在进行中的周期里承担的评分表，按评估员列出；不显示案卷名称和任何得分。",
  agencyNone: "本机构现在没有承担的评分表",
  noLot: "未分标段",
} as const;

export const LOT_TONES: Record<string, "neutral" | "info" | "success" | "warning"> = {
  preparing: "neutral",
  assessing: "info",
  answering: "warning",
  opened: "success",
};

const DONE: Record<string, string> = {
  make_lot: "已设立标段。",
  change_lot: "已修改标段。",
  drop_lot: "已取消标段。",
};

/** What is announced after something was done to a lot. */
export const lotDone = (done: string | undefined): string | null => (done ? (DONE[done] ?? null) : null);

export const PART_NUMBERS = ["第一组", "第二组", "第三组", "第四组", "第五组", "第六组"] as const;
