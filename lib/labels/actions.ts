import { ACCOUNT_ACTIONS } from "./account-actions";
import { ASSESSMENT_ACTIONS } from "./assessment-actions";
import { CHECK_ACTIONS } from "./check-actions";
import { FABRICATION_ACTIONS } from "./fabrication-actions";
import { LOT_ACTION_LABELS } from "./lot-actions";
import { MAIL_ACTIONS } from "./mail-actions";
import { NOTICE_ACTIONS } from "./notice-actions";
import { OBJECTION_ACTIONS } from "./objection-actions";
import { PRACTICE_ACTIONS } from "./practice-actions";
import { QUALITY_ACTIONS } from "./quality-problems";
import { REPORT_ACTIONS } from "./report-actions";
import { SELECTION_ACTIONS } from "./selection-actions";
import { STANDING_ACTIONS } from "./standing-actions";
import { SURVEY_ACTIONS } from "./survey-actions";
import { VERIFICATION_ACTIONS } from "./verification-actions";

/** Verbs on buttons, in events and in notifications. */
export const ACTION_LABELS: Record<string, string> = {
  // 申报案卷
  open_application: "新建申报",
  choose_theme: "选定领域",
  check_hint: "核实提示",
  detach_evidence: "移除佐证材料",
  change_evidence: "修改材料卡片",
  tie_archive: "选定存档副本",
  delete_evidence: "删除佐证材料",
  carry_forward: "从以往申报带入",
  import_items: "导入指标填报表",
  take_report_parts: "采用报告段落",
  restore_report: "恢复报告的以往文本",
  restore_answer: "恢复作答的从前版本",
  assign_items: "任务分工",
  unassign_items: "取消分工",
  hand_over_items: "交回",
  confirm_items: "确认",
  return_items: "退回责任单位",
  remind_unit: "催办",
  turn_on_checking: "启用内部审核",
  turn_off_checking: "停用内部审核",
  check_items: "审核通过",
  send_back_items: "退回修改",
  note_shortcoming: "登记问题",
  direct_shortcoming: "调整责任和期限",
  start_rectifying: "开始整改",
  report_rectified: "报告整改情况",
  close_shortcoming: "销号",
  reject_rectification: "退回继续整改",
  remind_inside: "内部期限提醒",
  ask_package: "导出申报材料",
  take_package: "下载申报材料",
  package_ready: "材料包已生成",
  package_failed: "材料包生成失败",
  submit: "报送",
  resubmit: "补正后报送",
  withdraw: "撤回申报",
  return_for_correction: "退回补正",
  reply_correction: "填写补正说明",
  judge_corrections: "认定补正结果",
  assign_officer: "分给经办",
  unassign_officer: "收回分工",
  agree_rest: "其余全部同意",
  conclude_review: "拟定初审结论",
  check_review: "审核通过初审结论",
  send_back_review: "退回经办",
  turn_on_review_checking: "启用结论审核",
  turn_off_review_checking: "停用结论审核",
  recommend: "推荐",
  decline_to_recommend: "不予推荐",
  accept_case: "接收",
  withdraw_recommendation: "撤回推荐",
  return_to_lower: "退回下级",
  move_in_order: "调整位次",
  draft_recommendations: "拟定初审推荐名单",
  recommend_listed: "签发推荐名单",
  drop_recommendations: "作废初审推荐名单",
  drop_late: "逾期未完成初审",
  supplement: "提交补充材料",
  shortlist: "入围",
  eliminate: "未入围",
  conclude_consultation: "征求意见完毕",
  conclude_verification: "核查完毕",
  nominate: "列为候选",
  decline_to_designate: "不予命名",
  designate: "命名",
  conclude_recheck: "复查处理",
  end_recheck: "终止复查",
  disqualify: "取消资格",
  bar_place: "限制申报",
  // 周期
  draft_cycle: "拟定周期",
  save_rules: "保存规则",
  nothing_changed: "内容没有改动",
  amend_rules: "修改规则",
  open_cycle: "启动周期",
  close_cycle: "办结周期",
  end_review: "截止初审",
  skip_station: "决定不开展的环节",
  register_titles: "登记往届称号",
  make_scheme: "拟定评分方案",
  change_scheme: "修改评分方案",
  ...LOT_ACTION_LABELS,
  ...ASSESSMENT_ACTIONS,
  ...QUALITY_ACTIONS,
  ...SURVEY_ACTIONS,
  ...VERIFICATION_ACTIONS,
  ...SELECTION_ACTIONS,
  ...MAIL_ACTIONS,
  ...PRACTICE_ACTIONS,
  ...STANDING_ACTIONS,
  ...CHECK_ACTIONS,
  ...FABRICATION_ACTIONS,
  ...REPORT_ACTIONS,
  ...OBJECTION_ACTIONS,
  ...NOTICE_ACTIONS,
  // 期限与延期
  ask_extension: "申请延期",
  grant_extension: "准予延期",
  decline_extension: "不予延期",
  withdraw_extension: "撤回延期申请",
  revoke_extension: "撤销延期",
  extension_expired: "延期届满",
  remind_deadline: "期限提醒",
  remind_to_file: "催报",
  save_working_year: "录入工作日历",
  // 推荐上报
  draft_promotion: "拟定推荐名单",
  propose_upward: "推荐上报",
  drop_promotion: "作废推荐名单",
  // 公文、反馈意见
  draft_paper: "拟定公文",
  finalise_paper: "公文定稿",
  correct_paper: "另拟更正公文",
  draft_feedback: "拟定反馈意见",
  approve_feedback: "审定反馈意见",
  release_feedback: "反馈意见",
  // 文件
  refuse_infected_file: "查出病毒，拒收文件",
  withhold_file: "超出查毒范围，暂不提供文件",
  confirm_no_secret: "确认文件不含国家秘密",
  // 指标体系
  import_catalogue: "导入指标体系",
  revise_catalogue: "新建修订版",
  copy_catalogue: "复制为本单位体系",
  save_catalogue: "保存草稿",
  discard_catalogue: "删除草稿",
  publish_catalogue: "发布指标体系",
  supersede_catalogue: "由新版替代",
  save_mapping: "保存新旧对应",
  // 批量办理、督办
  take_bulk: "批量办理",
  undo_bulk: "撤销批量办理",
  remind_review: "久未办理提醒",
  escalate_review: "久未办理报上级",
  supervise: "督办",
  answer_supervision: "答复督办",
  // 审签
  prepare_sign_off: "提请签发",
  reject_sign_off: "退回拟办",
  recall_sign_off: "撤回提请",
  // 账号
  ...ACCOUNT_ACTIONS,
  create_organisation: "新增单位",
  rename_organisation: "更改单位名称",
  close_organisation: "撤销单位",
  move_organisation: "调整所在区划",
  rename_account: "更改姓名",
  reissue_password: "重新生成初始口令",
  hand_over_duties: "交出岗位",
  take_over_duties: "接手岗位",
  order_handover: "安排岗位交接",
  cancel_handover: "取消岗位交接",
  refuse_handover: "岗位交接没有生效",
  hand_back_sheet: "评分表退回组织方",
  // 区划
  load_divisions: "导入全国行政区划",
  create_area: "设立区划",
  split_area: "析置区划",
  rename_area: "更名",
  recode_area: "更改区划代码",
  merge_area: "并入",
  abolish_area: "撤销区划",
};

/** What an address says was done, or asked of another's signature (`prepared`), in words; null for what is no act. */
export const doneText = (action: string | undefined): string | null => {
  if (action === "prepared") return "已提请签发，签发后生效。";
  const label = action && Object.hasOwn(ACTION_LABELS, action) ? ACTION_LABELS[action] : null;
  return label ? `已办理：${label}。` : null;
};

/** An act by its name; an unknown code stands for itself. */
export const actionLabel = (action: string): string => ACTION_LABELS[action] ?? action;
