import type { PracticeBox } from "@/lib/practice-cases/workflow";

/** 典型经验的各栏。 */
export const PRACTICE_BOX_LABELS: Record<PracticeBox, string> = {
  title: "题目",
  field: "领域",
  summary: "内容提要",
  measures: "做了什么",
  approach: "怎么做的",
  results: "取得的成效",
  replicable: "可复制可推广的部分",
};

/** What belongs in each box. */
export const PRACTICE_BOX_HINTS: Partial<Record<PracticeBox, string>> = {
  summary: "两三句话说清做法和成效，显示在列表和首页。",
  results: "用数据说明，写明统计口径和时间。",
  replicable: "别的地方照着做需要什么条件，哪些可以直接采用，哪些需要因地制宜。",
};

export const EXCHANGE_TEXTS = {
  lead: "各示范地区和项目的典型经验，由所在地依法治理办公室审核后公布。",
  portalLead: "示范地区和项目撰写典型经验，所在地依法治理办公室审核公布；各地可以跟学，办公室汇编、组织培训和观摩。",
  tooShort: "检索词至少两个字。",
  countRule: "字数由系统统计，草稿随填随存。",
  withdrawn: "本典型经验已经撤下，不再公布全文。",
  collectionWithdrawn: "本汇编已经撤下。",
  gone: "已撤下",
  noTitle: "撰写典型经验须持有有效（含黄牌）的示范称号，本单位目前没有。",
  confirmFile: "确认不含国家秘密、工作秘密和不宜公开的个人信息",
  waitingFile: "查毒中，查完方可公布",
  followNote: "说明打算借鉴哪些做法、怎样结合本地实际；原单位会收到通知，跟学单位数计入公布页。",
  followAgain: "重新跟学",
  followAgainNote: "写明新的打算；此前报告的成效保留，打算以新的为准。",
  onlyFor: (area: string) => `报名面向${area}辖区内的单位，本单位不在其内。`,
  signUpNote: (days: number) =>
    `一次填写一人；截止前可以取消。姓名只有主办的办公室和本单位看得到；电话加密保存，只有主办的办公室看得到，活动结束 ${days} 天后清除。`,
  fileLead: "附件随典型经验一并公布，任何人可以下载。",
} as const;

export const FOLLOW_STAGE_LABELS = { under_way: "跟学中", reported: "已报告成效", ended: "已结束" } as const;
export const GATHERING_KIND_LABELS = { training: "培训", visit: "观摩" } as const;

export const EXCHANGE_TABS = {
  cases: "典型经验",
  following: "我的跟学",
  collections: "专题汇编",
  gatherings: "培训、观摩",
  facts: "跟学情况",
} as const;

export const followersText = (count: number): string => (count > 0 ? `${count} 个单位跟学` : "暂无单位跟学");

/** 还有多少名额. */
export const seatsText = (seats: number | null, left: number | null): string =>
  seats === null ? "不限" : `${seats} 名，还余 ${left ?? 0} 名`;

export const cancelledMessage = (title: string, reason: string): string => `活动已取消：“${title}”。${reason}`;
