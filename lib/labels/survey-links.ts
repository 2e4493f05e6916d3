import type { BatchState, LinkCounts } from "@/lib/survey-links/rules";

export const BATCH_STATES: Record<BatchState, string> = {
  waiting: "未下载",
  open: "使用中",
  expired: "已过期",
  voided: "已停用",
};

export const LINK_SOURCES = { plain: "不对应联系方式", contacts: "按联系名单" } as const;

export const COUNT_NAMES: Record<keyof LinkCounts, string> = {
  made: "已制发",
  used: "已答",
  open: "未答",
  expired: "过期未答",
  voided: "停用未答",
};

/** What is said of the links at the agency's desk. */
export const LINK_TEXTS = {
  lead: "每个链接（代码）只能答一次。系统只统计答了多少份，不记录谁答的、答了哪一份。",
  download: "代码只在下载时生成，系统不保存，只能下载一次。文件没有保存好的，请停用本批后另行制作。",
  slips: (most: number) => `纸条每页 8 张，印有二维码和代码，适合入户和散发；一批超过 ${most} 个的只提供表格。`,
  contacts:
    "联系方式加密保存，与代码、与作答都不相连；现场调查结束后到期自动清除，也可以随时立即清除。只用于查重的带密钥散列留到期满，同一个人不会收到两份。每次下载都有记录。",
  list: "表格中须有“联系方式”一列（手机号码、带区号的固定电话或者电子邮箱），一行一人；可以另有分层变量各一列，已填的答卷时不再询问。有一行不符，全部不予接收。",
  purgeAt: (day: string) => `最迟 ${day} 自动清除。`,
  purged: "联系方式已清除",
  notNow: "测评在现场调查期间才能制作链接。",
  after: "现场调查的期限已过，不能再制作链接；已发出的链接也已过期。",
  empty: "还没有制作链接",
  voiding:
    "停用后，本批还没有答的代码都不能再用，本批的联系方式同时清除；已答的照常计入。本批一份都没有答的，名单可以重新上传；有人答过的，名单上的人不再重复邀请。不能恢复。",
  purging: (kept: number) => `现保存的 ${kept} 个联系方式将全部清除，不能恢复。还没有下载的批次将不能再下载。`,
} as const;

/** What was done, above the page. */
export const LINK_DONE: Record<string, string> = {
  make_links: "已制作，请下载本批链接。",
  void_links: "已停用本批链接。",
  purge_contacts: "联系方式已清除。",
};

export const BATCH_MESSAGES = {
  place: "请选择地区",
  name: "请填写用途，如“东街社区入户”",
  least: (least: number) => `每批至少 ${least} 个，以免从份数看出谁答过`,
  most: (most: number) => `每批最多 ${most} 个，可以分批制作`,
  validUntil: "有效期应在今天和现场调查截止日之间",
} as const;

/** What is wrong with a line of an uploaded list of contacts. */
export const CONTACT_ERRORS = {
  columnMissing: (column: string) => `缺少“${column}”一列，请使用下载的模板。`,
  number: (least: number, most: number) =>
    `名单应有 ${least} 至 ${most} 行：过少的，从份数可以看出谁答过；过多的请分批上传。`,
  malformed: "应为手机号码、带区号的固定电话或者电子邮箱。",
  repeated: (row: number) => `与第 ${row} 行重复。`,
  known: "已在本次测评的另一批名单中，不能重复邀请。",
  noSuchValue: (text: string, values: readonly string[]) =>
    `“${text}”不是本项的取值，应为：${values.join("、")}，或者不填。`,
} as const;

/** What is wrong with an answer, at its question. */
export const ANSWER_ERRORS = {
  stratum: (title: string) => `请选择${title}`,
  missing: (number: number) => `第 ${number} 题还没有回答；不了解或者不想回答的，请选相应的一项`,
  noSuchOption: (number: number) => `第 ${number} 题请从所列选项中选择`,
  tooMany: (number: number, most: number) => `第 ${number} 题最多选 ${most} 项`,
  tooLong: (number: number, most: number) => `第 ${number} 题最多写 ${most} 个字`,
  unsound: (number: number) => `第 ${number} 题中有无法保存的字符，请删去`,
  nothing: "还没有回答任何一题",
} as const;

/** The words of the public page. */
export const ANSWER_TEXTS = {
  enterTitle: "填写满意度问卷",
  enterLead: "请输入纸条、短信或者邮件上的代码。",
  code: "代码",
  codeHint: "10 位字母和数字，如 ACDEF-23467；不区分大小写，空格和横线可以不填。",
  codeWrong: "代码应为 10 位字母和数字，请对照纸条或者短信核对",
  unusableTitle: "这个代码现在不能用来答卷",
  unusable: [
    "可能是输入有误，也可能调查还没有开始，或者已经答过、已经过期、已经停用。",
    "如果您已经提交过，您的回答已经收到，不需要再填。",
    "请核对代码后重新输入；仍打不开的，请联系发给您代码的调查机构。",
  ],
  tooManyTitle: "请稍后再试",
  tooMany: "从这个网络输入了太多不能使用的代码。请一小时后再试，或者换一个网络（如手机流量）打开。",
  busy: "系统正在接收数据，暂时打不开问卷。请稍后刷新本页；代码没有作废。",
  title: (place: string) => `${place}法治政府建设满意度问卷`,
  who: (agency: string, organiser: string) => `${agency}受${organiser}委托，开展这次人民群众满意度调查。`,
  why: (place: string) => `想了解您对${place}政府依法办事的看法。结果只用于评价当地法治政府建设，不涉及您个人。`,
  free: "参加完全自愿：可以不参加，也可以随时关掉本页。不想回答的题选“拒答”，不了解的选“不了解”；没有这两项的题可以不答。",
  anonymous: "问卷匿名：不问姓名和电话，系统不记录是谁答的，也不记录答卷的时刻，您的回答不会和这个代码连在一起。",
  once: (minutes: number) => `大约需要 ${minutes} 分钟。每个代码只能提交一次，提交后不能修改。`,
  draft: "没有提交之前，填写的内容只保存在这台设备的浏览器里，提交后清除。",
  clearDraft: "清除已填的内容",
  about: "关于您",
  aboutHint: "只用于按人口结构统计。",
  questions: "问题",
  submit: "提交问卷",
  errors: "还有几处需要处理",
  receivedTitle: "问卷已收到，谢谢您",
  received: [
    "您的回答已经计入，代码随即作废，不能再次使用。",
    "为保护您的身份，系统不提供回执编号：任何人，包括我们，都不能查出哪一份是您的。",
    "现在可以关闭本页。请不要把代码转给别人。",
  ],
} as const;

/** The words of the printed slips. */
export const SLIP_TEXTS = {
  head: (place: string) => `${place}法治政府建设满意度问卷`,
  who: (agency: string) => `${agency}受委托调查，自愿参加，不记名。`,
  how: (address: string) => `扫码，或者打开 ${address} 输入代码：`,
  until: (day: string) => `只能用一次，有效期至${day}。`,
} as const;

/** Headings and names of the downloaded files. */
export const LINK_FILES = {
  sheet: "链接",
  columns: { row: "序号", place: "地区", code: "代码", link: "链接", contact: "联系方式", until: "有效期至" },
  workbook: (place: string, name: string) => `${place}-${name}-链接.xlsx`,
  archive: (place: string, name: string) => `${place}-${name}-链接和纸条.zip`,
  slips: (place: string, name: string) => `${place}-${name}-纸条.pdf`,
  contacts: (place: string, name: string) => `${place}-${name}-联系名单.xlsx`,
  template: "联系名单模板.xlsx",
} as const;
