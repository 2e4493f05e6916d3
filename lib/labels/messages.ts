import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { stageLabel } from "./stages";

/** Messages that no act of a life words: who gets them reads them elsewhere than where they were caused. */
export const MESSAGES = {
  toSign: (title: string) => `待签发——${title}`,
  signingRefused: (title: string) => `签发人退回——${title}`,
  sheetsAssigned: (count: number) => `分配评分表 ${count} 份`,
  sheetAssigned: (place: string) => `分配评分表：${place}`,
  sheetsBack: (applicant: string) => `评估员岗位变动，评分表退回待重新分配：${applicant}`,
  flagAnswered: (place: string, position: number) => `组织方已处理您报告的问题线索：${place} 第 ${position} 项`,
  newBrowser: (at: Date, browser: string, address: string) =>
    `您的账号于 ${formatDateTime(at)} 从没有用过的浏览器登录：${browser}，地址 ${address || "不详"}。不是本人的，请立即修改口令并退出其他登录。`,
  passwordDue: (until: Date) => `您的口令将于 ${formatDate(until)} 到期，请在此以前修改；到期后登录须先修改口令。`,
  titleStopped: (practice: string, stage: string) =>
    `“${practice}”所依据的称号${stageLabel("designation", stage)}，请决定是否撤下`,
  factorReset: (administrator: string) =>
    `安全管理员 ${administrator} 重置了您的动态验证码，全部登录已退出；不是您要求的，请立即联系安全管理员。`,
  factorResetByOperator:
    "平台运行单位在服务器上重置了您的动态验证码，全部登录已退出；不是您要求的，请立即联系安全管理员。",
  factorOfAnotherReset: (name: string, account: string) =>
    `平台运行单位在服务器上重置了 ${name}（${account}）的动态验证码，全部登录已退出；事先不知道的，请立即核实。`,
  surveyCommissioned: (survey: string) => `委托开展：${survey}`,
  visitPlanned: (visit: string) => `安排实地核查：${visit}`,
} as const;
