/** Codes of 消息与邮件. */
export const MAIL_CODES = [] as const;
