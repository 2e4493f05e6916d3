import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What is said of refusals about 评估标段. */
export const LOT_PROBLEMS = {
  lot_cycle_not_open: "周期不在进行中，不能办理标段的评估。",
  lot_without_agency: "标段还没有承担的机构或者专家组，请先选定。",
  lot_agency_gone: (d: Detail) => `标段中有 ${d.open} 家机构已经撤销或者没有受本周期委托，请先调整。`,
  lot_without_case: "标段中没有可以评估的案卷，请先选定。",
  lot_case_elsewhere: (d: Detail) => `标段中有 ${d.open} 件案卷不在评估环节，请等到全部进入评估，或者先从标段移出。`,
  lot_case_taken: (d: Detail) => `所选案卷中有 ${d.open} 件不在评估环节，或者已经列入其他标段，请刷新后重新选择。`,
  lot_sheets_elsewhere: (d: Detail) =>
    `案卷中有 ${d.open} 件的评分表在本标段机构以外的评估员手中，或者是按其他标段的分组分配的。请把有关机构列入本标段，或者不列入这些案卷。`,
  lot_places_told: (d: Detail) =>
    `本周期评估隐去单位名称，案卷中有 ${d.open} 件在列入标段以前已经分配评分表，评估员知道是哪个申报单位，不能再列入标段。`,
  lot_items_ungrouped: (d: Detail) => `还有 ${d.open} 项指标没有分到任何一组，请把全部一级指标分完，或者不分组。`,
  lot_section_unknown: "分组中有不属于本周期指标体系的一级指标，请刷新后重新选择。",
  lot_begun: "标段已经开始评估，机构、案卷和分组不再变动。",
  lot_opened: "标段结果已经揭晓，评分、评分表和裁定不再变动。",
  lots_not_opened: (d: Detail) => `还有 ${d.open} 个评估标段没有揭晓，请先逐一揭晓。`,
  deductions_not_released: "本周期须先向申报单位出示初步扣分意见，答复处理完毕后再揭晓。",
  answers_running: (d: Detail) => `还有 ${d.open} 个申报单位在答复期限内没有答复，答复或者期满后方可揭晓。`,
  answers_undecided: (d: Detail) => `还有 ${d.open} 项答复没有作出处理决定，请先逐项决定。`,
};
