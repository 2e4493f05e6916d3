import { formatDateTime } from "@/lib/kernel/dates";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;
const moment = (at: string | number): string => formatDateTime(new Date(at));

/** What is said of refusals about 退回补正. */
export const CORRECTION_PROBLEMS = {
  correction_reason_unknown: "勾选的理由不在本周期列出的常用理由之中，请刷新后重新勾选，或者自己写明。",
  correction_due_past: "补正期限须在今天以后，请重新选择。",
  correction_past_plan: (d: Detail) =>
    `补正期限晚于本环节的计划完成时间${d.planned ? `（${moment(d.planned)}）` : ""}；确需如此的，请勾选“已知晓”后再退回。`,
  correction_part_unknown: "所列内容中有不属于本案卷的，请刷新后重新选择。",
  correction_running: (d: Detail) =>
    `补正期限未满${d.until ? `（${moment(d.until)}）` : ""}，届满仍未补正的方可不予推荐。`,
  corrections_unanswered: (d: Detail) =>
    `退回的内容还有 ${d.open} 处没有补正（${d.items ?? ""}${Number(d.open) > 8 ? "等" : ""}）：请逐处修改，不修改的请在补正说明中写明理由。`,
  frozen_parts_changed: (d: Detail) =>
    `没有退回的内容与退回时不一致（${d.items ?? ""}${Number(d.open) > 8 ? "等" : ""}），补正报送只能带退回的内容；请联系系统管理员核对。`,
  answer_not_open: "办公室只要求本项补充佐证材料，作答不能修改；确需修改作答的，请在补正说明中写明。",
};
