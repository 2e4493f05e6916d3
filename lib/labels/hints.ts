import type { Hint, HintLevel, HintRule } from "@/lib/hints/hint";

type Detail = Hint["detail"];
type Wording = { title: string; seen: (detail: Detail) => string; todo: string };

export const HINT_LEVELS: Record<HintLevel, { label: string; tone: "danger" | "warning" | "info" }> = {
  serious: { label: "重要", tone: "danger" },
  caution: { label: "注意", tone: "warning" },
  note: { label: "提示", tone: "info" },
};

/** What each rule has seen, and what to do about it. */
export const HINT_WORDS: Record<HintRule, Wording> = {
  metric_misses: {
    title: "自评为符合，而数据没有达到要求",
    seen: (d) =>
      `${d.label}填的是 ${d.actual}${d.unit}，要求${d.op === "<=" ? "不高于" : "不低于"} ${d.required}${d.unit}。`,
    todo: "核对数据；数据无误的，改正自评结论。",
  },
  metric_over_hundred: {
    title: "比率超过 100%",
    seen: (d) => `${d.label}填的是 ${d.value}%。`,
    todo: "核对数据和小数点。",
  },
  same_metric_differs: {
    title: "同一数据在不同指标中填得不一样",
    seen: (d) => `“${d.label}”：${d.values}。`,
    todo: "核对统计口径，填成一致；口径不同的，在情况说明中写明。",
  },
  other_place: {
    title: "情况说明中有其他县（市、区）的名称",
    seen: (d) => `写到了“${d.names}”。`,
    todo: "核对是否沿用了其他地方的材料。",
  },
  says_not_done: {
    title: "自评为符合，而情况说明写的是没有完成",
    seen: (d) => `写的是“${d.quote}”。`,
    todo: "核对自评结论；已经完成的，更新情况说明。",
  },
  same_figure_differs: {
    title: "同一数字在不同指标的情况说明中写得不一样",
    seen: (d) => `“${d.label}”：${d.values}。`,
    todo: "核对是否同一口径；是的，改成一致。",
  },
  date_impossible: {
    title: "日期有误",
    seen: (d) => `没有“${d.quote}”这个日期。`,
    todo: "改正日期。",
  },
  date_ahead: {
    title: "日期还没有到",
    seen: (d) => `写的是“${d.quote}”。`,
    todo: "核对日期；是计划的，写明“计划”。",
  },
  met_unproven: {
    title: "自评为符合，而没有佐证",
    seen: (d) => (d.negative ? "没有作承诺声明，也没有附佐证材料。" : "没有附佐证材料。"),
    todo: "附上佐证材料；“没有发生”类指标作出承诺声明。",
  },
  bonus_unproven: {
    title: "加分项没有获奖材料",
    seen: (d) => (d.evidence ? `已附的 ${d.evidence} 件佐证中没有获奖材料。` : "没有附佐证材料。"),
    todo: "附上表彰、推广的文件，类别选“获奖材料”。",
  },
  narrative_repeated: {
    title: "几项指标的情况说明完全相同",
    seen: (d) => `都是“${d.quote}……”。`,
    todo: "按各项指标的内容分别说明。",
  },
  group_not_applicable: {
    title: "一组指标全部填为不适用",
    seen: (d) => `“${d.group}”之下的各项都填为不适用。`,
    todo: "核对是否确实都不属于本单位职能。",
  },
  text_over_hundred: {
    title: "情况说明中的比率超过 100%",
    seen: (d) => `写的是“${d.quote}”。`,
    todo: "核对数字；是增长幅度的，写明“增长”。",
  },
  date_before: {
    title: "时间早于本周期所涉的时段",
    seen: (d) => `写的是“${d.quote}”，本周期一般看 ${d.from} 年以来的工作。`,
    todo: "核对是否仍能说明现在的情况，尽量用近期的材料。",
  },
  figures_unproven: {
    title: "填了数据，而佐证中没有文件或者表格",
    seen: () => "已附的佐证只有图片、链接或者简介。",
    todo: "附上能说明数据的文件或者统计表。",
  },
};

export const HINT_TEXTS = {
  title: "一致性提示",
  lead: "由系统比对各项内容得出，供核对之用，不影响报送。核对过的，可以写明情况标记为已核实；所依据的内容改动后，提示会重新出现。",
  none: "没有需要核对的。",
  check: "标记为已核实",
  checked: "已标记",
  reason: "核实情况",
  sealed: "申报单位正在修改，报送之后再作比对。",
  forReviewers: "由系统比对报送的内容得出，供审阅参考，不作为认定的依据。",
  unexplained: "申报单位没有说明。",
} as const;

/** “第 3、68 项”. */
export const positionsText = (positions: readonly number[]): string => `第 ${positions.join("、")} 项`;
