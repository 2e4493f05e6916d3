import type { ListState, MeetingMaterial } from "@/lib/selection/meeting-shape";

export const LIST_TITLES: Record<MeetingMaterial["list"], string> = {
  shortlist_cases: "入围名单（上会材料）",
  nominate_cases: "候选名单（上会材料）",
};
export const LIST_STATES: Record<ListState, string> = {
  prepared: "已提请签发，待审定",
  decided: "已经签发",
  proposed: "按规则和次序推算，尚未提请",
};

export const MATERIAL_TEXTS = {
  mark: "内部材料　公示前不得外传",
  rules: "规则和权重",
  departures: {
    shortlist_cases: "入围名单与规则、次序不一致的情况和理由",
    nominate_cases: "候选名单与次序不一致的情况和理由",
  } satisfies Record<MeetingMaterial["list"], string>,
  earlier: "此前入围名单与规则、次序不一致的情况和理由",
  noDepartures: "没有与规则、次序不一致的情况。",
  near: "与入选线的差距可能出于偶然的",
  noNear: "没有。",
  notResampled: "没有做过稳健性检验，或者排名在检验之后有变化。",
  barred: "参加排名而不得入选的",
  checked: (same: boolean, sha256: string): string => `据快照重算${same ? "一致" : "不一致"}（SHA-256：${sha256}）。`,
} as const;
