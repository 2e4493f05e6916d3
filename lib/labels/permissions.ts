import type { Permission } from "@/lib/policy/permissions";

export const PERMISSION_LABELS: Record<Permission, string> = {
  read_dossier: "查看申报材料",
  take_package: "导出申报材料",
  edit_dossier: "填报申报材料",
  divide_work: "任务分工",
  read_assigned_items: "查看分给本单位的指标",
  fill_assigned_items: "填报分给本单位的指标",
  choose_checking: "启用、停用内部审核",
  check_items: "逐项内部审核",
  note_shortcomings: "登记、核实问题清单",
  remark_items: "逐项填写初审意见",
  assign_officers: "把案卷、指标分给经办人员",
  conclude_review: "拟定初审结论",
  check_review: "审核初审结论",
  read_remarks: "查看逐项初审意见",
  read_recommendation: "查看推荐意见",
  read_likeness: "查看与其他单位材料相同、相近的提示",
  assign_sheets: "分配评分表",
  adjudicate: "裁定评分差异",
  plan_visit: "安排实地核查",
  read_scores: "查看评分和排名（启封或公布后）",
};
