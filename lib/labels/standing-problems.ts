import type { Problem } from "@/lib/kernel/problem";
import type { STANDING_CODES } from "@/lib/kernel/standing-codes";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 动态管理, and what to do. */
export const STANDING_PROBLEMS: Record<(typeof STANDING_CODES)[number], string | ((d: Detail) => string)> = {
  ground_not_stated: "请写明情形和理由。",
  hearing_not_stated: "请写明听取该单位意见的情况。",
  deadline_not_ahead: "完成期限须在今天以后，请重新选择。",
  outcome_not_allowed: "本周期的规则不允许作出这种处理，请选择其他处理结果。",
  no_title_held: "该单位没有可以处理的有效称号；称号已被撤销或者注销的，请终止复查。",
  title_still_held: "该单位仍有有效称号，须作出复查处理，不能终止复查。",
};
