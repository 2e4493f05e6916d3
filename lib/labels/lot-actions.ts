/** Verbs of 评估标段. */
export const LOT_ACTION_LABELS = {
  make_lot: "设立标段",
  change_lot: "修改标段",
  drop_lot: "取消标段",
  begin_assessment: "开始评估",
  release_deductions: "出示初步扣分意见",
  open_lot: "揭晓标段结果",
} as const;
