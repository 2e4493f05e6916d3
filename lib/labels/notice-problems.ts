import type { NOTICE_CODES } from "@/lib/kernel/notice-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 公示与命名, and what to do. */
export const NOTICE_PROBLEMS: Record<(typeof NOTICE_CODES)[number], string | ((d: Detail) => string)> = {
  notice_period_running: "公示期未满。",
  notice_period_over: "公示期已结束，不再接收异议。",
  objections_open: (d) => `还有 ${d.open} 件异议没有办结。`,
  working_days_not_published:
    "公示期跨入的年份尚未录入国务院办公厅公布的放假安排，不能按工作日计算截止时间；公布后请系统管理员在“工作日历”中录入。",
  candidates_on_the_way: (d) => `候选名单中还有 ${d.open} 件尚未办完公示之前的环节，办完后再发布公示。`,
  notice_incomplete: "公示文稿尚未填齐：标题、正文和联系方式都要填写。",
  notice_exists: "这份候选名单已经拟有公示，请在已有的公示中办理。",
  publish_time_not_ahead: "发布时间已经过了，请填写以后的时间，或者不填、签发后立即公开。",
  notice_already_public: "距发布时间不足 2 分钟，或者公示已经公开，不能再撤回；需要改动的，另行发布更正公示。",
  replaced_notice_settled: "所更正的公示已经办结或者已被更正，不能再用这份公示代替。",
  replacement_scheduled: "更正公示已经签发、等待发布，此前不能按原公示命名。",
  replacement_exists: "这份公示已经拟有更正公示，请在已有的更正公示中办理。",
  document_number_taken: "这个文号已经用于另一份文件，请核对后重新填写。",
  notice_replaced: "这份公示已由更正公示代替，请在更正公示的页面提出异议。",
  notice_was_signed: "这份更正公示签发过，签发和撤回都要留存，不能作废；请修改文稿后重新提请签发，或者留作草稿。",
  notice_counts_differ: "正文写明的地区、项目数目与名单不一致，请核对正文或者名单。",
  notice_days_differ: "正文写明的公示期与本周期规定的天数不一致，请核对正文或者本周期的规则。",
  everybody_held_back: (d) =>
    `名单上尚未命名的 ${d.places} 个单位都因异议暂缓：异议没有办结，暂缓命名没有解除，或者取消资格没有签发。`,
  naming_changed:
    "提请签发以后，异议办理情况有了变动，命名的单位与提请时不同；请退回拟办，由承办人核对后重新提请签发。",
  listed_on_scheduled: "该单位在一份已签发、待发布的公示名单上，请先撤回定时发布，再取消资格。",
  certificate_void: "称号停牌、摘牌或者注销期间不发给证书。",
};
