import type { FABRICATION_CODES } from "@/lib/kernel/fabrication-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened with 弄虚作假报告, and what to do. */
export const FABRICATION_PROBLEMS: Record<(typeof FABRICATION_CODES)[number], string | ((d: Detail) => string)> = {
  fabrication_too_late: "本周期已经办结，不能再报告；发现命名有虚假情形的，按线索向组织方反映。",
  fabrication_already_barred: "该件已经取消资格，不必再报告。",
  fabrication_nothing_filed: "该件没有报送过，没有可以报告的材料。",
  fabrication_reported_already: "本办公室对该件已有一次报告尚未办结，请先办理那一次。",
  fabrication_case_settled:
    "该件已经命名或者已进入复查处理，不能再取消资格。请按称号的处理程序办理，并在不予认定的理由中写明。",
  fabrication_reports_open: (d) => `还有 ${d.open} 件弄虚作假报告没有认定，请先在“问题线索”中办理，再办结周期。`,
};
