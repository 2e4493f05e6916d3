import type { CHECK_CODES } from "@/lib/kernel/check-codes";
import { formatDateTime } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

const moment = (value: unknown): string => (typeof value === "string" && value ? formatDateTime(new Date(value)) : "");

/** What happened in 回访抽查, and what to do. */
export const CHECK_PROBLEMS: Record<(typeof CHECK_CODES)[number], string | ((d: Detail) => string)> = {
  check_not_passed: (d) =>
    d.none ? "该称号没有经过回访抽查，或者抽查还没有结论，不能据此保留称号。" : "最近一次抽查没有合格的结果。",
  frame_exists: "本年度的抽查名单已经冻结，请在已有的抽查中办理。",
  nothing_to_draw: "没有可供抽取的示范单位。",
  seed_not_due: (d) => `还没有到公布的种子产生时间（${moment(d.at)}），不能抽取。`,
  visit_not_stated: "抽中实地检查的，请写明检查日期和检查人员。",
  check_sheet_open: (d) => `检查表还有 ${d.open ?? ""} 项没有判断，请先填完。`,
  check_unexplained: (d) => `检查表有 ${d.open ?? ""} 项部分符合、不符合的没有写明情况，请补充。`,
  hearing_over: "提出意见的期限已经届满。",
  check_not_overdue: (d) => `检查完成的期限（${moment(d.until)}）未满，不能收回自查。`,
  check_title_gone: "该称号已经摘牌或者注销，不再检查。请由组织方“终止检查”。",
  hearing_under_way: (d) => `被检查单位提出意见的期限（${moment(d.until)}）未满，也还没有答复，不能作出结论。`,
  objection_without_grounds: "有异议的，请写明异议内容和理由，至少 5 个字。",
  rectified_once: "已经限期整改过一次，请作出合格或者不合格的结论。",
  no_check_items: "现行周期没有适用于该类单位的指标体系，或者其中没有要检查的指标，请先在周期规则中设定。",
  check_items_fixed: "已经发出检查通知，检查指标不能再改。",
  sheet_not_open: "检查表现在不能填写：尚未发出检查通知，或者检查情况已经告知被检查单位。",
  materials_closed: "现在不能增减材料。",
  material_has_files: "该份材料已有提交的文件，不能取消。",
};
