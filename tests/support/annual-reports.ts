import { saveReport, startReport } from "@/lib/oversight/report-commands";
import { REPORT_PARTS } from "@/lib/oversight/workflow";
import type { Actor } from "@/lib/policy/standing";
import { must, take, takeSigned } from "./acts";
import type { BuiltTitle } from "./titles";

export const CANARY = "本年办结行政复议案件七十三件";
export const WRITTEN = {
  achievements: `${CANARY}，全部在法定期限内。`,
  shortcomings: "基层执法力量不足，已列入整改。",
  leadership: "主要负责人全年六次专题研究法治政府建设。",
  plans: "下一年度完成规范性文件清理。",
};

/** A report of this title, begun and not written yet. */
export const begin = async (title: BuiltTitle, year = 2026): Promise<string> =>
  must(await startReport(title.filer, { designationId: title.id, year })).id;

/** The same written, whatever was prefilled looked at, and handed in by two. */
export async function submitted(title: BuiltTitle, year = 2026): Promise<string> {
  const id = await begin(title, year);
  must(await saveReport(title.filer, { id, version: 0, ...WRITTEN, confirmed: [...REPORT_PARTS] }));
  must(await takeSigned([title.filer, title.signatory], "annual_report", id, "submit_report"));
  return id;
}

/** The same passed on by the first office. */
export async function passedOn(title: BuiltTitle, office: Actor, year = 2026): Promise<string> {
  const id = await submitted(title, year);
  must(await take(office, "annual_report", id, "forward_report"));
  return id;
}
