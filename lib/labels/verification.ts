import type { Activity } from "@/lib/verification/schema";
import type { Suggestion } from "@/lib/verification/views";
import { GROUND_LABELS } from "./recusal";

/** Why an item is worth seeing on the spot; for the organiser's eyes. */
export const SUGGESTION_LABELS: Record<Suggestion, string> = {
  adjudicated: "评分经过裁定",
  differing: "两份评分不一致",
  metrics: "有量化要求",
  high_points: "分值较高",
};

/** Of these the team may be told: they lie in the catalogue, not in anybody's marks. */
export const SAFE_REASONS: Partial<Record<Suggestion, string>> = {
  metrics: "有量化要求，请核对数据",
  high_points: "分值较高",
};

export const VISIT_TEXTS = {
  why: "需到现场核实",
  whyHint: "核查组会看到这里写的缘由，不要写入评分情况。",
  dayGone: "核查日期不能早于今天",
  change: "修改核查安排",
  changeLead: "核查开始以前、通知发出以前，可以修改或者取消；修改和取消都通知核查组。",
  whyAdded: "只用于新列入的各项；已在清单上的，缘由不变。核查组会看到，不要写入评分情况。",
  cancel: "取消核查安排",
  tickedDrafted: (items: number) => `已勾选建议到现场核查的 ${items} 项，可以增减。`,
  tickedPlanned: (items: number) => `现在清单上有 ${items} 项，可以增减。`,
  kept: "本机保存了上次没有传上去的内容，已填入本项并重新保存，请核对。",
  keptOlder: "本机保存了上次没有传上去的内容，但本项此后已被他人更新：",
  conflict: "他人已更新本项，请选择保留哪一份",
  fabrication: "涉嫌弄虚作假",
  fabricationHint: "勾选后立即告知组织方；结论须是部分属实或者不属实，并在现场情况中写明依据。",
  recuse: "申请回避",
  recuseHint: "与被核查单位有利害关系的，应当回避。申请后立即生效，不能收回：您不再看到这次核查，已写下的结论保留。",
  paper: "打印清单（pdf）",
  report: "下载核查报告（docx）",
  photoHint: "可直接拍照，也可从相册选取。",
} as const;

/** 行程中做什么. */
export const ACTIVITY_LABELS: Record<Activity, string> = {
  hear_report: "听取汇报",
  read_files: "查阅资料",
  walk: "走访",
  interview: "访谈",
  other: "其他",
};

export const NOTICE_TEXTS = {
  otherDays: (plannedOn: string) => `行程中没有核查日期 ${plannedOn} 当天的安排，请核对以后再发出通知。`,
  title: "实地核查通知",
  placeLead: "组织方通知的实地核查安排，和请本单位提供的名册。",
  none: "目前没有发给本单位的实地核查通知。",
  changed: "行程或者人员在通知发出以后有变化，被核查单位看到的仍是已发出的通知；请重新发出。",
  sent: "被核查单位已能看到通知。",
  unsent: "通知发出之前，被核查单位看不到任何核查安排。",
  askedHint: "如汇报材料、原始台账、案卷、访谈场所；名册在下面分类提供，不必写在这里。",
  findings: "核查结论",
  findingsKept: "按照本次活动的规则，核查结论不告知申报单位；现场请配合核查组逐项核对、签认。",
  findingsSealed: "核查结论在结果公布以后才能看到；现场请配合核查组逐项核对、签认。",
} as const;

export const noticeToldText = (place: string, sentAgain: boolean): string =>
  `${sentAgain ? "实地核查安排有变化" : "将对本单位开展实地核查"}（${place}），请查看核查通知，并按要求提供名册。`;

export const visitChangedText = (visit: string): string => `实地核查安排有变化：${visit}`;
export const visitCancelledText = (visit: string): string => `取消实地核查安排：${visit}`;

export const fabricationText = (place: string, position: number, marked: boolean): string =>
  marked
    ? `实地核查发现${place}第 ${position} 项涉嫌弄虚作假，请核查处理。`
    : `核查组已撤去${place}第 ${position} 项涉嫌弄虚作假的标明。`;

export const joinedTeamText = (team: string): string => `您已加入${team}，安排给该组的核查见“实地核查”。`;
export const memberRecusedText = (name: string, place: string): string =>
  `核查员${name}对${place}申请回避，请更换核查组成员。`;

export const TEAM_DONE: Record<string, string> = {
  add: "已增加成员。",
  end: "成员已退出。",
  replace: "已更换成员。",
  leader: "已更换组长。",
};

const BELONGING = "belonging";

/** 须回避的成员: who, from where, on which ground. */
export function recusalText({
  member,
  place,
  ground,
  reason,
}: {
  member: string;
  place: string;
  ground: string;
  reason: string;
}): string {
  const why = ground === BELONGING ? "来自被核查地区" : (GROUND_LABELS[ground as keyof typeof GROUND_LABELS] ?? ground);
  return `${member}对${place}：${why}${reason ? `（${reason}）` : ""}`;
}

type Reply = { stand: "agreed" | "objected"; note: string; name: string; post: string };
/** What the place said of a finding on the spot. */
export const replyText = ({ stand, note, name, post }: Reply): string =>
  `被核查单位${stand === "agreed" ? "认可" : "提出异议"}${note ? `：${note}` : ""}（${[post, name].filter(Boolean).join("　")}）`;

export const SUSPECTED_TEXTS = {
  title: "实地核查发现涉嫌弄虚作假",
  lead: "核查组标明的，作为线索一并处理；查实的，到案卷页办理取消资格，并选定所依据的发现。",
  atCase: "查实的，在“办理”中取消资格，并选定所依据的发现。",
  disqualify: "办理取消资格",
} as const;

/** `at`: which stop, counted from 1. */
export const stopOffText = (
  at: number,
  day: string,
  { plannedOn, most }: { plannedOn: string; most: number },
): string =>
  `第 ${at} 站的日期 ${day} 与核查日期 ${plannedOn} 相差超过 ${most} 天。这一站的日期写错的请改正；核查日期写错的，请组织方先修改核查安排`;
