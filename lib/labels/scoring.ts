import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What is said of refusals about a score sheet. */
export const SCORING_PROBLEMS = {
  deduction_reason_unknown: (d: Detail) =>
    `“${d.reason ?? ""}”不在本周期列出的扣分理由之中，请刷新后重新选择，或者自己写明。`,
  marks_unfounded: (d: Detail) =>
    `还有 ${d.open} 项扣分或者加分没有引用佐证材料（第 ${d.items ?? ""} 项${Number(d.open) > 8 ? "等" : ""}）：请注明编号和页次；材料都不能证明的，选择理由“没有佐证材料”。`,
  flag_exists: "本项的同类情形您已经报告，组织方正在处理。",
  flag_settled: "这条线索已经处理完毕，不能再改。",
};

export const FLAG_KINDS = { veto: "一票否决情形", fabrication: "弄虚作假情形" } as const;
export const FLAG_VERDICTS = { upheld: "查实", dismissed: "不成立", to_verify: "需核查" } as const;
