import type { ContractKind, EngagementKind } from "@/lib/assessors/schema";

export const ENGAGEMENT_LABELS: Record<EngagementKind, string> = {
  post: "任职",
  adviser: "担任顾问",
  contractor: "承接项目",
};

export const CONTRACT_LABELS: Record<ContractKind, string> = {
  prepared_dossier: "协助准备申报材料",
  advisory: "提供咨询",
  project: "其他项目",
};

/** 任职、顾问、项目、合同: of either kind. */
export const tieLabel = (kind: string): string =>
  ({ ...ENGAGEMENT_LABELS, ...CONTRACT_LABELS })[kind as EngagementKind | ContractKind] ?? kind;

export const periodText = (since: string, until: string | null): string => `${since} 至 ${until ?? "今"}`;

export const ASSESSOR_TEXTS = {
  title: "评估人员名册",
  lead: "填报本单位的评估员和合同。查出须回避的，已经分配的评分表立即收回，由组织方另行分配。",
  ownTitle: "本人情况",
  ownLead: "请填写完整并确认；与申报地区有过任职、顾问、项目关系的，都要填报。据此判断回避。",
  home: "籍贯或者家庭所在地",
  homeHint: "填到县级，可以填区划代码或者全称",
  place: "单位或者地区",
  placeHint: "单位全称、单位代码、地区全称或者区划代码；单位已撤并的填原名称",
  confirm: "确认属实、完整",
  confirmed: "本人已确认",
  unconfirmed: "本人未确认",
  engagements: "任职、顾问、项目经历",
  contracts: "本机构与地方的合同",
  addEngagement: "填报经历",
  addContract: "填报合同",
  remove: "删去",
  removeWhy: "只删去填错的，删去的内容和原因都留痕。",
} as const;

const DONE: Record<string, string> = {
  profile: "已保存。",
  engagement: "已填报。",
  contract: "已填报。",
  removed: "已删去，内容和原因已留痕。",
  confirmed: "已确认。",
};

/** What came of it; where sheets were taken back, how many: `engagement-2`. */
export function assessorDone(done: string | undefined): string | null {
  const [what = "", sheets] = (done ?? "").split("-");
  const said = DONE[what];
  if (!said) return null;
  return Number(sheets) > 0 ? `${said}按照回避规定，已收回评分表 ${sheets} 份，并已通知组织方。` : said;
}
