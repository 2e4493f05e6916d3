import type { Problem } from "@/lib/kernel/problem";
import type { VERIFICATION_CODES } from "@/lib/kernel/verification-codes";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 实地核查, and what to do. */
export const VERIFICATION_PROBLEMS: Record<(typeof VERIFICATION_CODES)[number], string | ((d: Detail) => string)> = {
  verification_incomplete: "实地核查尚未全部提交。",
  findings_open: (d) => `核查清单还有 ${d.open} 项没有结论。`,
  checklist_empty: "核查清单为空，请先由组织方选定核查的指标。",
  leader_missing: "核查组须有且只有一名组长，组长须是有核查员岗位账号的人员。",
  already_planned: "这个核查组已经安排核查该地区，请在已有的核查中办理。",
};
