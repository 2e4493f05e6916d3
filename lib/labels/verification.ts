import type { Suggestion } from "@/lib/verification/views";

/** Why an item is worth seeing on the spot; for the organiser's eyes. */
export const SUGGESTION_LABELS: Record<Suggestion, string> = {
  adjudicated: "评分经过裁定",
  differing: "两份评分不一致",
  metrics: "有量化要求",
  high_points: "分值较高",
};

export const VISIT_TEXTS = {
  why: "需到现场核实",
  whyHint: "核查组会看到这里写的缘由，不要写入评分情况。",
  kept: "本机保存了上次没有传上去的内容，已填入本项并重新保存，请核对。",
  keptOlder: "本机保存了上次没有传上去的内容，但本项此后已被他人更新：",
  conflict: "他人已更新本项，请选择保留哪一份",
  photoHint: "可直接拍照，也可从相册选取。",
} as const;

export const fabricationText = (place: string, position: number, marked: boolean): string =>
  marked
    ? `实地核查发现${place}第 ${position} 项涉嫌弄虚作假，请核查处理。`
    : `核查组已撤去${place}第 ${position} 项涉嫌弄虚作假的标明。`;

export const joinedTeamText = (team: string): string => `您已加入${team}，安排给该组的核查见“实地核查”。`;
export const memberRecusedText = (name: string, place: string): string =>
  `核查员${name}对${place}申请回避，请更换核查组成员。`;
