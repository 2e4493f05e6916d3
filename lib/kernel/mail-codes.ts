/** Codes of 消息与邮件. */
export const MAIL_CODES = [
  "mail_not_configured",
  "mail_code_too_soon",
  "mail_codes_used_up",
  "mail_code_gone",
  "mail_not_again",
] as const;
