import type { Problem } from "@/lib/kernel/problem";
import type { STANDING_CODES } from "@/lib/kernel/standing-codes";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 动态管理, and what to do. */
export const STANDING_PROBLEMS: Record<(typeof STANDING_CODES)[number], string | ((d: Detail) => string)> = {
  ground_not_stated: "请写明情形和理由。",
  hearing_not_stated: "请写明听取该单位意见的情况。",
  deadline_not_ahead: "期限不能早于今天，请重新选择。",
  outcome_not_allowed: "本周期的规则不允许作出这种处理，请选择其他处理结果。",
  no_title_held: "该单位没有可以处理的有效称号；称号已被撤销或者注销的，请终止复查。",
  title_still_held: "该单位仍有有效称号，须作出复查处理，不能终止复查。",
  title_gone: "该称号已经摘牌或者注销，不能再作处理。",
  handling_running: "该称号已有一件处理在办，请在那一件中办理。",
  handling_over: "该件处理已经作出决定或者终止，不能再提交陈述。",
  hearing_too_short: (d) => `陈述期限不得少于 ${d.days} 天，请选择更晚的日期。`,
  suspension_too_long: (d) =>
    d.days ? `停牌最长 ${d.days} 天，请选择更早的日期。` : "停牌的期限超过了本周期规定的最长天数，请选择更早的日期。",
  suspension_without_end: "本周期没有规定停牌的最长天数，请填写停牌到哪一天。",
  graver_than_notice: "拟作出的处理重于告知书所载，单位没有就此陈述；确需加重的，请重新发出告知书，另行听取意见。",
  ground_other_than_notice:
    "告知书没有载明这一情形，单位没有就此陈述；确需改变情形的，请重新发出告知书，另行听取意见。",
  evidence_missing: "黄牌、停牌、摘牌须有依据，请先在附件中添加至少一个依据文件。",
  body_still_exists: "该单位没有撤并，不能注销称号；撤并的，请先由系统管理员在行政区划或者单位管理中登记。",
  rectification_empty: "请至少填写一项整改情况。",
  rectification_returned_once: "整改报告只退回一次，请作出合格或者不合格的结论。",
  appeal_exists: "对这件处理决定已经提出申诉。",
  appeal_over: "申诉的期限已过。",
  same_decider: "申诉须由原决定拟办人以外的人办理，请交由其他同志。",
  no_office_of_place: "请选择该单位所在地的办公室；没有设立办公室的，请直接核实。",
  reporter_unknown: "反映人没有留下姓名和联系方式，或者已按规定清除。",
};
