import { addDays, beijingDay, startOfBeijingDay } from "@/lib/kernel/dates";
import type { Kind } from "@/lib/notifications/kinds";

/** 站内、即时、每日汇总: how messages of a kind reach somebody besides the portal's own list, which has them all. */
export const WAYS = ["in_app", "at_once", "daily"] as const;
export type Way = (typeof WAYS)[number];

export type Settings = Record<Kind, Way> & {
  /** The hour of the day in Beijing at which the digest goes out. */
  digestHour: number;
  /** From this hour to that one nothing is mailed, both in Beijing; over midnight too. Null: at any hour. */
  quiet: { from: number; to: number } | null;
};

/** What holds for whoever has set nothing: clocks and returns at once, work once a day, the portal's own affairs not at all. */
export const DEFAULT_SETTINGS: Settings = {
  tasks: "daily",
  deadlines: "at_once",
  replies: "at_once",
  results: "at_once",
  system: "in_app",
  digestHour: 8,
  quiet: null,
};

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The next moment after `at` at which it is this full hour in Beijing. */
export function nextHour(hour: number, at: Date): Date {
  const today = startOfBeijingDay(beijingDay(at)).getTime() + hour * HOUR;
  if (today > at.getTime()) return new Date(today);
  return new Date(startOfBeijingDay(addDays(beijingDay(at), 1)).getTime() + hour * HOUR);
}

/** When a letter that is due now may go: now, or once the quiet hours are over. */
export function afterQuiet(quiet: Settings["quiet"], at: Date): Date {
  if (!quiet) return at;
  const hour = new Date(at.getTime() + 8 * HOUR).getUTCHours();
  const { from, to } = quiet;
  const within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return within ? nextHour(to, at) : at;
}

/** Minutes between one try and the next; after the last a letter is given up, some sixteen hours after the first. */
const PAUSES = [1, 2, 5, 15, 30, 60, 120, 240, 480];
export const TRIES_MOST = PAUSES.length + 1;

/** When to try again after so many tries; null once it is enough. */
export function nextTry(tries: number, at: Date): Date | null {
  const pause = PAUSES[tries - 1];
  return pause === undefined ? null : new Date(at.getTime() + pause * MINUTE);
}

/** What went wrong with a try, without an address or a word of the letter. */
export type Fault = {
  /** The answer's number, with its finer one where there is one (`550 5.1.1`), or what happened instead (`ETIMEDOUT`). */
  code: string;
  /** The answer of the other server, where there was one. */
  response: number | null;
  /** At which command of SMTP. */
  command: string;
};

export type Verdict = "again" | "refused" | "in_doubt";

const atRecipient = ({ command }: Fault): boolean => command.startsWith("RCPT TO");
/** Its finer answer says that there is no such mailbox, or that it was closed; without one, an answer that says nothing else. */
const NO_MAILBOX = /^5\d\d 5\.(?:1\.\d+|2\.1)$|^55[013]$/;
/** Whether the server refused the recipient for good, so that nothing more should go there. That it won't relay for us is no fault of the address. */
export const isAddressRefused = (fault: Fault): boolean => atRecipient(fault) && NO_MAILBOX.test(fault.code);

const isOfLetter = (fault: Fault): boolean =>
  fault.command.startsWith("DATA") || (atRecipient(fault) && ((fault.response ?? 0) < 500 || isAddressRefused(fault)));

/**
 * What a failed try means. An answer is an answer: 4xx asks to come again, 5xx to the recipient or the letter is final. Trouble with the
 * server itself (no line, wrong password, sender not taken, no relaying) is no fault of the letter. No answer after the end of the letter
 * was handed over: it may have been taken, so it isn't sent again by itself.
 */
export function verdictOf(fault: Fault, handed: boolean): Verdict {
  if (fault.response === null) return handed ? "in_doubt" : "again";
  return fault.response >= 500 && isOfLetter(fault) ? "refused" : "again";
}

/** Whether the server itself is in trouble: what waits behind this letter would fare no better. */
export const isServerTrouble = (fault: Fault): boolean =>
  fault.response === null || fault.response === 421 || !isOfLetter(fault);
