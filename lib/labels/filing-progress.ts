import type { FilingState, NotReminded } from "@/lib/first-review/filing-rules";
import { formatDateTime } from "@/lib/kernel/dates";

export const FILING_STATE_LABELS: Record<FilingState, string> = {
  none: "未新建",
  filling: "填报中",
  to_sign: "待签发",
  filed: "已报送",
};
export const NOT_FILED_LABEL = "全部未报送的";

export const NOT_REMINDED_LABELS: Record<NotReminded, string> = {
  filed: "已经报送",
  window: "不在申报时间内",
  nobody: "没有能够收到催报的账号",
  reminded: "今天已经催报",
};

export const LACKING_LABELS = {
  both: "没有可用账号，不能申报",
  filing: "没有填报账号，不能填报",
  signing: "没有签发账号，不能报送",
} as const;

/** How far a draft is: a count of judged items, and nothing of what they say. */
export const answeredText = (answered: number, items: number): string => `已作答 ${answered} / ${items} 项`;

const NAMED = 20;
/** The first names, and how many there are. */
export const namesOf = (names: readonly string[]): string =>
  names.length > NAMED ? `${names.slice(0, NAMED).join("、")}等 ${names.length} 个单位` : names.join("、");

/** 催报的消息. */
export const filingReminderText = (
  cycle: string,
  office: string,
  { ends, drafts }: { ends: Date; drafts: number },
): string =>
  `催报：${cycle}申报至 ${formatDateTime(ends)} 截止，贵单位${drafts > 0 ? "的申报还没有报送" : "还没有申报"}。拟申报的请抓紧办理，不申报的不必理会（${office}）`;

export const FILING_TEXTS = {
  title: "申报进度",
  lead: "本地区可以申报的单位，各类别报到哪一步。填报中的只告知作答了多少项，写了什么、如何自评，报送之后方能查看。",
  chart: "各地区申报进度",
  chartLead: "可以申报的单位按状态计数。",
  none: "没有本办公室承办、可以查看申报进度的周期",
  noPlaces: "没有符合条件的单位",
  filedOther: "已报送其他类别",
  owesOther: "其他类别未报送",
  chosen: "催报所选单位",
  all: "催报当前条件下全部未报送的",
  preview: "催报预览",
  nobody: "没有可以催报的单位",
  notTold: "以下单位不催报",
  send: "发送催报",
  willTell: (places: number, people: number) =>
    `将向 ${places} 个单位的 ${people} 人发送催报。一个单位一天只催报一次。`,
  done: (places: string, people: string) => `已催报 ${places} 个单位，共通知 ${people} 人。`,
} as const;
