import { formatDateTime } from "@/lib/kernel/dates";
import { KIND_LABELS, LETTER_TEXTS } from "@/lib/labels/mail";
import { SITE_TITLE } from "@/lib/labels/site";
import { isVeiled, kindOf } from "@/lib/notifications/kinds";

/** A message as a letter tells it. */
export type Item = { action: string; text: string; at: Date };
export type Content = { subject: string; text: string; html: string };
/** To whom, and where the portal is. */
export type About = { name: string; portal: string };

/** So many lines a letter has at most; what is beyond them is counted. */
const LINES_MOST = 30;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]!);

function laidOut(subject: string, lines: readonly string[], { name, portal }: About): Content {
  const unread = `${portal}/notifications?tab=unread`;
  const settings = `${portal}/notifications/settings`;
  const greeting = LETTER_TEXTS.greeting(name);
  const anchor = (href: string, words: string) => `<a href="${escaped(href)}">${escaped(words)}</a>`;
  const paragraphs = [greeting, ...lines].map((line) => `<p>${escaped(line)}</p>`);
  return {
    subject: `【${SITE_TITLE}】${subject}`,
    text: [
      greeting,
      "",
      ...lines,
      "",
      `${LETTER_TEXTS.link}：${unread}`,
      "",
      "--",
      LETTER_TEXTS.foot,
      settings,
      "",
    ].join("\n"),
    html: [
      '<!doctype html><html lang="zh-CN"><body style="font-size:16px;line-height:1.7">',
      ...paragraphs,
      `<p>${anchor(unread, LETTER_TEXTS.link)}</p>`,
      `<hr><p style="font-size:13px;color:#555555">${escaped(LETTER_TEXTS.foot)}${anchor(settings, settings)}</p></body></html>`,
    ].join("\n"),
  };
}

/** One line of a letter: as in the portal, or, of what may not leave it, that there is something. */
function lineOf({ action, text, at }: Item): string {
  const shown = isVeiled(action) ? LETTER_TEXTS.veiled : text.replace(/\s+/g, " ");
  return `${formatDateTime(at)}　${KIND_LABELS[kindOf(action)]}　${shown}`;
}

/** 即时 or 每日汇总: what the portal's own list says of these messages, and no more. */
export function letterOf(items: readonly Item[], digest: boolean, about: About): Content {
  const rest = items.length - LINES_MOST;
  const lines = items.slice(0, LINES_MOST).map(lineOf);
  if (rest > 0) lines.push(LETTER_TEXTS.more(rest));
  const subject = digest ? LETTER_TEXTS.subjectDigest(items.length) : LETTER_TEXTS.subjectNew(items.length);
  return laidOut(subject, lines, about);
}

/** The letter by which an address is confirmed. */
export const codeLetter = (code: string, about: About): Content =>
  laidOut(LETTER_TEXTS.subjectCode, [LETTER_TEXTS.code(code), LETTER_TEXTS.notAsked], about);
