import type { Way } from "@/lib/mail/rules";
import type { Kind } from "@/lib/notifications/kinds";

export const KIND_LABELS: Record<Kind, string> = {
  tasks: "待办到来",
  deadlines: "期限提醒",
  replies: "退回与答复",
  results: "结果与公示",
  system: "系统消息",
};

export const KIND_NOTES: Record<Kind, string> = {
  tasks: "报送、推荐、分工、待签发等需要您办理的事项。",
  deadlines: "期限将至、催报催办、久未办理和延期的批复。",
  replies: "退回补正、退回修改、审核意见和异议的办理。",
  results: "启封、入围、公示、命名、年度报告和称号的变动；邮件只说有新消息，不写内容。",
  system: "材料包、文件查毒、岗位交接等平台自身的消息。",
};

export const WAY_LABELS: Record<Way, string> = { in_app: "只在站内", at_once: "邮件即时", daily: "每日汇总" };

export const SORT_LABELS: Record<string, string> = { code: "验证码", message: "即时", digest: "每日汇总" };

export const STAGE_LABELS: Record<string, string> = {
  waiting: "等待发送",
  sending: "正在发送",
  sent: "已发出",
  in_doubt: "是否送达不明",
  refused: "对方拒收",
  given_up: "多次未成",
  dropped: "无须发送",
};
export const STAGE_NOTES: Record<string, string> = {
  waiting: "到时发送；一时发不出的，隔一段时间再发。",
  in_doubt: "信已交出而没有收到对方的应答。可能已经送达，不自动重发。",
  refused: "对方服务器拒收地址或者信件，不再重发。",
  given_up: "试过多次没有成功，不再自动重发。",
  dropped: "发送之前消息已读、账号停用或者邮箱已停用。",
};

/** What a fault means to whoever runs the portal. */
export function faultText(code: string): string {
  if (!code) return "";
  const said = FAULTS[code] ?? (/^5/.test(code) ? "对方拒绝" : /^4/.test(code) ? "对方请稍后再试" : "没有发出");
  return `${said}（${code}）`;
}
const FAULTS: Record<string, string> = {
  ECONNECTION: "连接中断",
  ESOCKET: "连接不上服务器",
  EDNS: "找不到服务器",
  ETIMEDOUT: "服务器没有应答",
  ETLS: "加密连接没有建立",
  EAUTH: "用户名或者口令不被接受",
  LEASE: "发送中断",
  "535": "用户名或者口令不被接受",
  "550 5.1.1": "没有这个邮箱",
  "552": "对方邮箱已满",
};

export const clockText = (hour: number): string => `${hour}:00`;

/** What is written in letters. */
export const LETTER_TEXTS = {
  subjectCode: "邮箱验证码",
  subjectNew: (count: number) => (count === 1 ? "您有一条新消息" : `您有 ${count} 条新消息`),
  subjectDigest: (count: number) => `每日汇总：${count} 条未读消息`,
  greeting: (name: string) => `${name}，您好：`,
  code: (code: string) => `您的验证码是 ${code}，请在半小时内填入消息设置页面。`,
  notAsked: "如果不是您本人在申请接收邮件，请不必理会，也不要把验证码告诉他人。",
  veiled: "您有一条新消息，请登录查看。",
  more: (count: number) => `另有 ${count} 条，请登录查看。`,
  link: "登录查看",
  foot: "本邮件由系统自动发出，请勿回复。要调整或者停止接收，请登录后在“消息 › 消息设置”中办理：",
} as const;

/** What is told in the portal of a letter that could not be delivered. */
export const undeliveredText = (addressRefused: boolean): string =>
  addressRefused
    ? "发往您邮箱的邮件被对方服务器拒收，已停止发信。请在消息设置中核对并重新确认邮箱。"
    : "有发往您邮箱的邮件没有送达，内容请在站内消息中查看。";

/** 消息 and 消息设置. */
export const MESSAGE_TEXTS = {
  readAll: (kind: Kind | null) => (kind ? `“${KIND_LABELS[kind]}”全部标为已读` : "全部标为已读"),
  none: (unreadOnly: boolean, kind: Kind | null) =>
    `没有${unreadOnly ? "未读的" : ""}${kind ? `“${KIND_LABELS[kind]}”` : ""}消息`,
  notConfigured: "本平台没有配置发信服务器，所有消息只在站内，不发邮件。",
  nothingMailed: "还没有确认邮箱，现在什么也不发；确认之后，按下面的设置发送。",
  addressNote: "邮件经过外部的邮件服务器：结果、签发、评估、核查和异议的消息只写“您有一条新消息”，内容须登录查看。",
  refused: "这个邮箱被对方服务器拒收，已停止发信。请核对后重新发送验证码确认，或者换一个邮箱。",
  pending: (address: string, until: string) => `验证码已发往 ${address}，${until} 前有效。没有收到的，请查看垃圾邮件。`,
  stays: "确认之前，仍然发往原来的邮箱。",
  remove: "停用后不再发送任何邮件，邮箱地址从平台删除；消息仍在站内。",
  digestHint: "选“每日汇总”的消息，每天到这个时间合为一封；已读的不再写入。",
  quietHint: "在此时间内不发即时邮件，结束后补发。不需要的，起止都选“不设”。",
  done: {
    ask_mail_code: "验证码已发出。",
    confirm_mail_address: "邮箱已确认，从现在起按设置发送。",
    remove_mail_address: "邮箱已停用。",
    change_mail_settings: "消息设置已保存。",
    retry_mail: "已安排重发。",
  } as Record<string, string>,
} as const;

/** 邮件发送, for whoever runs the portal. */
export const OUTBOX_TEXTS = {
  off: "没有配置发信服务器：设置环境变量 MAIL_URL 和 MAIL_FROM 并重新启动后，才会发信；消息只在站内。",
  tls: { required: "STARTTLS（没有加密不发送）", whole: "TLS", off: "不加密" } as Record<string, string>,
  retry: "再发一次。信的编号不变；对方已经收到的，可能会看到两封。",
} as const;
