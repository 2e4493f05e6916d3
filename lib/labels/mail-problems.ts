import type { MAIL_CODES } from "@/lib/kernel/mail-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 消息与邮件, and what to do. */
export const MAIL_PROBLEMS: Record<(typeof MAIL_CODES)[number], string | ((d: Detail) => string)> = {
  mail_not_configured: "本平台没有配置发信服务器，消息只在站内，不能登记邮箱。",
  mail_code_too_soon: "刚刚发过验证码，请一分钟后再试；没有收到的，请先查看垃圾邮件。",
  mail_codes_used_up: ({ limit }) => `一天之内最多发 ${limit} 次验证码，请明天再试。`,
  mail_code_gone: "验证码已经失效，请重新发送。",
  mail_not_again: "这封邮件不能重发：已经发出、无须发送，或者收件人没有可用的邮箱。",
};
