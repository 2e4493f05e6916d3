import type { RecusalGround } from "@/lib/recusal/rules";

export const RECUSAL_PROBLEMS = {
  commitment_not_signed: "请先进入本标段签订评估工作承诺、逐一核对是否需要回避，再打开评分表。",
} as const;

export const GROUND_LABELS: Record<RecusalGround, string> = {
  declared: "本人申明回避",
  home_area: "籍贯或者家庭所在地",
  earlier_post: "曾在当地任职",
  adviser: "曾任当地顾问",
  contractor: "曾承接当地项目",
  prepared_dossier: "所在机构协助准备申报材料",
  agency_contract: "所在机构与当地有合同",
  agency_seat: "所在机构设在当地",
};
