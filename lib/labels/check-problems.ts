import type { CHECK_CODES } from "@/lib/kernel/check-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 回访抽查, and what to do. */
export const CHECK_PROBLEMS: Record<(typeof CHECK_CODES)[number], string | ((d: Detail) => string)> = {
  check_not_passed: "最近一次抽查没有合格的结果。",
  frame_exists: "本年度的抽查名单已经冻结，请在已有的抽查中办理。",
  nothing_to_draw: "没有可供抽取的示范单位。",
};
