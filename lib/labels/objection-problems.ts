import type { OBJECTION_CODES } from "@/lib/kernel/objection-codes";
import type { Problem } from "@/lib/kernel/problem";
import { TOO_MANY_CODES } from "./objections";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 异议, and what to do. */
export const OBJECTION_PROBLEMS: Record<(typeof OBJECTION_CODES)[number], string | ((d: Detail) => string)> = {
  objection_upheld: "异议成立，不能命名。",
  too_many_attempts: "提交过于频繁，请一小时后再试；紧急情况请按公示所列联系方式反映。",
  too_many_codes: TOO_MANY_CODES,
  notice_flooded:
    "一小时内对这份公示提出的异议过多，暂时不能在线接收。请稍后再试；公示期将满的，请在期满前按公示所列的电话、地址或者电子邮箱提出，效力相同。",
  candidate_settled: "对该单位已经作出处理，不再接收异议。",
  identity_purged: "保存期限已满，异议人身份信息和所附材料已经清除。",
  handler_not_here: "承办人须是本办公室现任的组织经办人员，请重新选择。",
  no_handler: "尚未确定承办人，请先确定一至两名承办人。",
  summary_missing: "请写明公开摘要。",
  effect_not_chosen: "请选择对该单位的处理。",
  task_office_unfit: "只能交由组织方之下、该单位上级地区的依法治理办公室核查，请重新选择。",
  task_closed: "异议已经办结或者撤回，或者交办已经收回，不再需要答复。",
  task_answered: "已经答复，不能重复提交。",
  statement_asked: "已经请该单位说明情况，收到答复或者收回之后才能再次请其说明。",
  file_waits_for_scan: "文件尚未通过查毒，暂时不能打开，请稍后再试。",
  supplement_too_late: ({ stage }) =>
    `这件异议已经${stage === "withdrawn" ? "撤回" : "办结"}，补充没有收下。所写的内容仍在下面，可以复制、保存。`,
  too_many_supplements: "补充次数已满。还有情况需要反映的，请按公示所列联系方式联系。",
};
