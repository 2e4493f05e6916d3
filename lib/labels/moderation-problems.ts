import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What is said of refusals about a mark, 差异处理 and 初步扣分意见的答复. */
export const MODERATION_PROBLEMS = {
  points_out_of_range: (d: Detail) => `本项得分须在 0 至 ${d.full} 分之间，且与判断一致（不符合、不适用的不得分）。`,
  mark_reason_missing: "扣分、加分或者判断为不适用的，请写明理由。",
  evidence_not_of_item: "引用的佐证不属于本项指标，请重新选择。",
  not_in_dispute: "本项不在待裁定的差异之列：须两份评分表均已交卷，且差异超过允许范围。",
  third_wanted: "本项已经请第三名评估员裁断，不必重复提出。",
  third_appointed: "本项已经交由第三名评估员裁断，双方不再商议。",
  third_unknown: "所选评估员不能裁断本项：须是本标段机构的评估员，没有评过本项，也没有回避。请重新选择。",
  no_third_left: "没有可以裁断本项的评估员：标段内的评估员都评过本项或者须回避。请增加评估员，或者由组织方直接裁定。",
  answer_not_waiting: "本项答复不在待复核之列：须答复已经提交、标段尚未揭晓，且还没有复核。",
  deductions_shown: "初步扣分意见已经向申报单位出示，评分表不再退回；申报单位有异议的，在答复复核中处理。",
  own_ruling_answered:
    "本项由您裁定或者裁断过，答复须由别人复核：请本办公室另一名经办人员办理，或者指定、抽取没有评过本项的评估员。",
  answers_late: "答复期限已过，不再接收；已填写的内容仍可查看。",
  answers_handed_in: "答复已经提交，不能再改。",
  replies_missing: "还没有对任何一项写答复。没有异议的不必提交，期满后按初步意见办理。",
  ruling_unchanged: "复核结果与原评分相同，请选择“维持”。",
};
