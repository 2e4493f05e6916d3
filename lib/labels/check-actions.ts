/** Verbs of 回访抽查. */
export const CHECK_ACTIONS: Record<string, string> = {
  freeze_frame: "冻结并公布抽查名单",
  choose_check_items: "选定检查指标",
  draw: "抽取",
  assign_inspections: "委托回访抽查",
  send_check_notice: "发出检查通知",
  ask_materials: "要求提供材料",
  drop_material: "取消所要的材料",
  hand_in_material: "提交检查材料",
  take_back_material: "撤下检查材料",
  remind_inspection: "回访抽查期限提醒",
  tell_findings: "告知检查情况",
  answer_findings: "提出意见",
  forward_inspection: "报送检查结果",
  return_inspection: "退回检查结果",
  take_back_inspection: "收回自查",
  conclude_inspection: "作出检查结论",
};
