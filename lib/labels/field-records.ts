import type { QueueState } from "@/lib/field-records/queue";
import type { RecordKind, Stand } from "@/lib/field-records/schema";
import { formatDateTime } from "@/lib/kernel/dates";

export const QUEUE_STATES: Record<QueueState, string> = {
  draft: "在本机，待补充",
  waiting: "在本机",
  sent: "在本机，正在送出",
  conflict: "在本机，有冲突",
  refused: "在本机，未被接收",
};
export const RECORD_KINDS_TOLD: Record<RecordKind, string> = {
  finding: "核查结论",
  photo: "照片",
  sample: "抽样核查",
  reply: "单位表态",
  signature: "签名",
};
export const STAND_LABELS: Record<Stand, string> = { agreed: "认可", objected: "有异议" };

export const LINE_TEXTS = {
  idle: "本机记录均已处理",
  sending: "正在送出…",
  later: "连不上服务器，记录都在本机，恢复后自动送出",
  signed_out: "登录已失效，记录都在本机，重新登录后送出",
  other_account: "本浏览器已改由别的账号登录，记录都在本机",
  visit_not_begun: "核查尚未开始，记录都在本机，开始以后自动送出",
  visit_handed_in: "核查报告已提交，记录都在本机，报告退回以后自动送出",
  gone: "您不在这次核查的成员中，或者已回避；从服务器载入的内容已从本机清除",
} as const;

export const FIELD_TEXTS = {
  title: "现场核查",
  loading: "正在载入本机内容…",
  nothing: "本机没有这次核查的内容。请在有信号时打开本页，载入后即可离线使用。",
  delivered: "已送达",
  full: "本机存储空间已满，刚才的内容没有存下，请不要离开本页。请先送出或者导出未送达的记录，或者删去本机的其他文件，再试一次。",
  broken: "本机存储读写失败，刚才的内容没有存下，请不要离开本页，再试一次；仍不行的，请改用纸质核查表。",
  insecure: "本浏览器在此地址下不能离线使用（需要 https）。请在有信号时填写，或者使用纸质核查表。",
  planned: "核查尚未开始。可以先在本机记录，组长办理“开始核查”之后自动送达。",
  handedIn: "核查报告已提交，从服务器载入的内容已从本机清除。",
  over: "本机内容已过保存期限，已清除。请在有信号时重新打开本页。",
  pageMissing: "核查内容已在本机，但页面没有存好，断网后可能打不开。请稍后按“更新本机内容”再试。",
  opens: { yes: "可以，页面和内容都已在本机", soon: "正在存入本机…", no: "暂时不能" },
  left: "以下是您做的、尚未送达的记录，可以导出后交组长照录，或者删去。",
  needing: (count: number) => `${count} 条需处理，见“本机”`,
  conflict: "他人已先保存，请选择保留哪一份",
  mine: "本机记录的（尚未送达）",
  theirs: "已保存的",
  position: "同意在照片中记录拍摄位置",
  positionHint: "本周期允许采集拍摄位置。不勾选的，位置会从照片中去掉，时间和机型保留。",
  noPosition: "本周期不采集拍摄位置：照片在本机保存前已去掉位置，时间和机型保留。",
  suspicion: "涉嫌弄虚作假（依据写在现场情况中，至少 10 个字）",
  lapsed: "表态之后结论有改动，表态针对的是改动之前的结论。",
  representativeFirst: "请先填写被核查单位代表的姓名、职务并签名，再逐项表态。",
  lock: "没有信号时无法核对身份：拿到这部手机的人都能打开本页。请给手机设置锁屏密码，核查结束后清除本机内容。",
  foreign: "这个文件不是本次核查的现场记录，或者已损坏，没有导入。",
  otherPerson: (name: string) =>
    `这个文件是${name}导出的，不能以您的名义导入，请由本人登录后导入。本人已不能导入的，请按以下内容逐项录入。`,
  others: (count: number) => `本机还有其他账号的 ${count} 条未送达记录，请由其本人登录后送出。`,
  until: (at: number) => `保存到 ${formatDateTime(new Date(at))}，提交核查报告后自动清除。`,
  clearing: (count: number) =>
    count > 0 ? `还有 ${count} 条记录没有送达，清除后无法找回。请先送出或者导出。` : "清除后，断网时不能再打开本页。",
} as const;
