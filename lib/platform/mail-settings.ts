import "server-only";

/** `required`: by STARTTLS, or nothing is sent; `whole`: from the first byte (smtps); `off`: none, for a relay on a line of one's own. */
export type MailTls = "required" | "whole" | "off";

export type MailSettings = {
  host: string;
  port: number;
  tls: MailTls;
  /** A file with the certificates that the server's own is checked against, where the usual ones don't do. */
  caFile: string | null;
  auth: { user: string; pass: string } | null;
  from: { name: string; address: string };
  perMinute: number;
};

const FROM = /^(?:"?([^"<>\r\n]*?)"?\s*<)?([^\s<>@"]+@[^\s<>@"]+)>?$/;
const PORTS: Record<string, number> = { "smtp:": 587, "smtps:": 465 };
const PER_MINUTE = 30;

/**
 * MAIL_URL (`smtp://user:password@host:587`, or `smtps://…:465`) and MAIL_FROM (`示范创建平台 <noreply@example.gov.cn>`); MAIL_TLS=off,
 * MAIL_CA (a file), MAIL_PER_MINUTE. Null without MAIL_URL; throws where one of them is no such thing, naming it and not its content.
 */
export function mailSettings(given: Record<string, string | undefined>): MailSettings | null {
  if (!given.MAIL_URL) return null;
  const url = URL.canParse(given.MAIL_URL) ? new URL(given.MAIL_URL) : null;
  const port = url && Number(url.port || PORTS[url.protocol]);
  if (!url || !port || !PORTS[url.protocol] || !url.hostname) {
    throw new Error("环境变量 MAIL_URL 应如 smtp://用户:口令@主机:587 或者 smtps://用户:口令@主机:465");
  }
  const from = FROM.exec((given.MAIL_FROM ?? "").trim());
  if (!from) throw new Error("环境变量 MAIL_FROM 应如 示范创建平台 <noreply@example.gov.cn>");
  const perMinute = Number(given.MAIL_PER_MINUTE || PER_MINUTE);
  if (!Number.isInteger(perMinute) || perMinute < 1) throw new Error("环境变量 MAIL_PER_MINUTE 应为正整数");
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port,
    tls: url.protocol === "smtps:" ? "whole" : given.MAIL_TLS === "off" ? "off" : "required",
    caFile: given.MAIL_CA || null,
    auth: user ? { user, pass: decodeURIComponent(url.password) } : null,
    from: { name: (from[1] ?? "").trim(), address: from[2]! },
    perMinute,
  };
}
