import { formatDate } from "@/lib/kernel/dates";

export const SILENCE_TEXTS = {
  title: "久未办理与督办",
  lead: "下级办公室案头上超过规定天数没有任何办理的申报。天数按自然日计，到件或者上一次办理的当天不计；退回补正期间不计。到期只提醒，不自动办理。",
  open: "未办理",
  settled: "已办理",
  supervise: "督办",
  remark: "督办意见",
  remarkHint: "写明要求，发给承办的办公室，连同其答复一并保存。",
  answer: "答复",
  answerHint: "写明没有办理的原因和打算。答复不代替办理，办理之后督办自行了结。",
  waiting: "待答复",
  none: "没有久未办理的申报",
  toAnswer: "上级办公室督办",
  office: "承办的办公室",
  since: "自何时起",
  days: "已有",
  lastAct: "最近一次办理",
  noAct: "到件后没有办理",
  sent: "督办意见已发出。",
  answered: "答复已发出。",
} as const;

/** 12 天. */
export const daysText = (days: number): string => `${days} 天`;

/** On the case page of the office with which it lies. */
export const silentText = (days: number, since: string): string =>
  `本件自${formatDate(new Date(since))}起已有 ${days} 天没有办理。`;

export const reminderMessage = (about: string, days: number): string =>
  `久未办理——${about}在本单位案头已有 ${days} 天没有办理，请及时办理`;
export const escalationMessage = (about: string, office: string, days: number): string =>
  `久未办理——${about}在${office}案头已有 ${days} 天没有办理，可以督办`;
export const supervisedMessage = (about: string, upper: string): string =>
  `督办——${upper}督办${about}，请答复并及时办理`;
export const answeredMessage = (about: string, office: string): string => `督办答复——${office}已就${about}答复`;

/** 不能督办、答复的缘由. */
export const SILENCE_PROBLEMS = {
  silence_settled: "承办的办公室已经办理，不必再督办。",
  supervision_waits: "上一次督办还没有答复，待其答复或者办理。",
};
