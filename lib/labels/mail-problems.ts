import type { MAIL_CODES } from "@/lib/kernel/mail-codes";
import type { Problem } from "@/lib/kernel/problem";

type Detail = NonNullable<Problem["detail"]>;

/** What happened in 消息与邮件, and what to do. */
export const MAIL_PROBLEMS: Record<(typeof MAIL_CODES)[number], string | ((d: Detail) => string)> = {};
