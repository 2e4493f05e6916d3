import { formatDateTime } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";
import type { VERIFICATION_CODES } from "@/lib/kernel/verification-codes";

const moment = (at: string | number): string =>
  Number.isNaN(new Date(at).getTime()) ? String(at) : formatDateTime(new Date(at));
type Detail = NonNullable<Problem["detail"]>;

/** What happened in 实地核查, and what to do. */
export const VERIFICATION_PROBLEMS: Record<(typeof VERIFICATION_CODES)[number], string | ((d: Detail) => string)> = {
  verification_incomplete: "实地核查尚未全部提交。",
  findings_open: (d) => `核查清单还有 ${d.open} 项没有结论。`,
  checklist_empty: "核查清单为空，请先由组织方选定核查的指标。",
  leader_missing: "核查组须有且只有一名组长，组长须是有核查员岗位账号的人员。",
  already_planned: "这个核查组已经安排核查该地区，请在已有的核查中办理。",
  visit_noticed:
    "核查通知已经发给被核查单位，不能再修改或者取消安排。成员、组长有变化的，在核查组中更换；日期、行程有变化的，改行程后重新发出通知。",
  member_seated: "这个人已经是该核查组的成员。",
  itinerary_empty: "行程还是空的，请先编排行程再发出通知。",
  notice_current: "通知已经发出，此后行程、人员没有变化，不必重发。",
  list_not_open: "名册已经冻结，不能再改动；确需改动的，请组织方在抽取之前说明原因退回。",
  list_empty: "名册还是空的，请先提供名册。",
  list_short: (d) =>
    `名册只有 ${d.open} 项，少于本周期抽取的 ${d.most} 项，没有冻结。请补齐；确实只有这些的，勾选确认后再冻结，组织方将收到通知。`,
  list_without_tabs:
    "粘贴的内容中列与列之间没有制表符，分不清各列，没有收下。请在电子表格中选中各列后复制粘贴，不要用逗号、空格分列；也可以下载模板填写后上传。",
  itinerary_off_plan: (d) =>
    `行程中 ${d.day} 与核查日期 ${d.plannedOn} 相差超过 ${d.most} 天，请先改正行程，再发出通知。`,
  list_not_frozen: "名册须先冻结再录入种子；尚未冻结的不能抽取，抽取过的不再抽取。",
  list_ambiguous: "名册中有两行的编号、名称和说明连起来相同，抽取时无法区分，请改正后重新提供。",
  contact_cleared: "保存期限已满，访谈对象的联系方式已经清除。",
  finding_not_marked: "所选的核查发现没有标明，或者已经撤去涉嫌弄虚作假，请重新选择。",
  seed_too_early: "种子须在名册冻结之后公开产生，且不晚于现在。",
  visit_handed_in: (d) =>
    `核查报告已${d.at ? `于 ${moment(d.at)} ` : ""}提交，这条现场记录没有收下，仍在本机。确需补入的，请组长报组织方退回报告，退回以后自动送出；也可以导出，那时由本人导入。`,
  visit_not_begun:
    "核查尚未开始，这条现场记录没有收下，仍在本机。组长办理“开始核查”以后自动送出；导入文件的，请那时再导入一次。",
  record_altered: "这条现场记录与它的散列不符，内容可能已被改动，没有收下。",
  file_altered: "收到的文件与它的散列不符，没有收下，请重新送出。",
  file_not_arrived: "这条现场记录所附的照片或者签名还没有送达。",
  position_not_taken: "本周期不采集照片的拍摄位置，请去掉位置后再送出。",
  picture_tells_position: "照片文件中带有拍摄位置，本周期不采集，没有收下。",
  not_on_team: "签名的人不在本次核查的成员中，或者姓名与名单不一致。",
};
