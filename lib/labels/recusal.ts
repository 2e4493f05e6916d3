import type { RecusalGround } from "@/lib/recusal/rules";

export const RECUSAL_PROBLEMS = {
  commitment_not_signed: "请先进入本标段签订评估工作承诺、逐一核对是否需要回避，再打开评分表。",
  assessing_elsewhere:
    "评估员岗位只能授予第三方评估机构、专家组的账号；申报单位、办公室和其他单位的人员不能担任评估员。",
  commitment_signed: "您已经签订本标段的承诺，不必再签。",
  no_such_recusal: "名册中没有查出这一情形，或者已经同意不回避。",
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

export const RECUSAL_TEXTS = {
  takenBack: (assessor: string, place: string) => `${assessor}须回避，评分表已收回待重新分配：${place}`,
  kept: (assessor: string, place: string) =>
    `${assessor}须回避${place}，其评分表在初步扣分意见出示以前已经交卷，不再收回；复核答复时请予注意`,
  takenFromYou: (sheets: number) => `按照回避规定，已收回分配给您的 ${sheets} 份评分表。`,
  declared: (assessor: string, place: string) => `${assessor}申明回避：${place}`,
} as const;

export const RECUSAL_PAGE = {
  title: "评估人员与回避",
  lead: "受托机构填报的评估员名册，以及申明和查出的回避。须回避的人不会被分配，也看不到这个地方的任何材料。",
  found: "回避情形",
  none: "没有申明或者查出的回避",
  inForce: "回避",
  overridden: "同意不回避",
  override: "同意不回避",
  overrideLead: "只在确有必要时使用。理由不少于 10 个字，长期留痕，并在案卷中显示；其后名册改动的，须重新决定。",
  overrideDone: "已同意不回避，理由已留痕。",
  rule: (home: string | null, years: number) =>
    `本周期规定：${home ? `籍贯或者家庭所在地与申报单位同属一个${home}区域的回避；` : ""}曾任职、任顾问、承接项目不满 ${years} 年的回避；所在机构协助准备申报材料的不限年限。`,
} as const;

export const LOT_TEXTS = {
  enter: "签订承诺，进入标段",
  waiting: (lot: string) => `${lot}：请先签订承诺、核对回避，再打开评分表。`,
  lead: "打开本标段的材料之前，请阅读承诺，逐一核对申报单位是否需要回避，再输入口令签订。",
  notBegun: "本标段尚未开始评估，开始以后在此签订承诺。",
  opened: "本标段已经揭晓，不再办理。",
  signed: (at: string) => `您已于 ${at} 签订承诺。`,
  done: "承诺已签订，可以打开本标段的评分表。",
  declared: "已申明回避，组织方已收到通知。",
  commitment: "评估工作承诺",
  places: "本标段的申报单位",
  placesLead:
    "有下列情形之一的请勾选并写明理由：籍贯或者家庭所在地、曾任职、曾任顾问、曾承接项目，或者其他可能影响公正评估的。申明以后不能收回。",
  read: "我已阅读以上承诺，并已逐一核对本标段的申报单位",
  laterLead: "签订以后出现需要回避的情形，在此申明。申明以后不能收回。",
  already: "已回避",
  recuseOf: (place: string) => `${place}：需要回避`,
  reasonOf: (place: string) => `${place}的回避理由`,
  reason: "回避理由",
  declare: "申明回避",
  declareLead: "申明以后不能收回；您手中这个单位的评分表立即退回组织方，其材料不再对您显示。",
} as const;
