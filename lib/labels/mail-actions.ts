/** Verbs of 消息与邮件. */
export const MAIL_ACTIONS: Record<string, string> = {};
