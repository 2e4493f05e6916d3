import type { OBJECTION_CODES } from "@/lib/kernel/objection-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 异议, and what to do. */
export const OBJECTION_PROBLEMS: Record<(typeof OBJECTION_CODES)[number], string | ((d: Detail) => string)> = {
  objection_upheld: "异议成立，不能命名。",
  too_many_attempts: "提交过于频繁，请一小时后再试；紧急情况请按公示所列联系方式反映。",
  identity_purged: "保存期限已满，异议人身份信息已经清除。",
};
