import type { Problem } from "@/lib/kernel/problem";
import type { SELECTION_CODES } from "@/lib/kernel/selection-codes";

type Detail = NonNullable<Problem["detail"]>;

/** The first few places of those that are open, by name. */
const named = ({ open = 0, places = "" }: Detail): string => {
  if (!places) return "";
  return Number(open) > String(places).split("、").length ? `：${places}等` : `：${places}`;
};

/** What happened in 排名与名单, and what to do. */
export const SELECTION_PROBLEMS: Record<(typeof SELECTION_CODES)[number], string | ((d: Detail) => string)> = {
  nobody_chosen: "请至少选择一个地区。",
  chosen_not_eligible: "所选地区中有不在本环节的，请刷新名单后重选。",
  departure_reason_missing: (d) => `有 ${d.open ?? ""} 处与排名次序不一致，请逐一写明理由${named(d)}。`,
  departure_ground_missing: (d) => `有 ${d.open ?? ""} 处与次序或者规则不一致，请逐一选择属于哪一种理由${named(d)}。`,
  departure_ground_unknown: "所选理由不在本周期规则列明的范围内，请从列表中选择。",
  ranking_not_recomputed: "据启封时的快照重算，结果与排名不一致，没有继续。请告知系统管理员核查数据。",
};
