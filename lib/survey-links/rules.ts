import { DAY } from "@/lib/kernel/dates";

/** Fewer than this would let counts say who has answered. */
export const LEAST_IN_BATCH = 10;
export const MOST_IN_BATCH = 5_000;
/** So many slips at most are drawn at once. */
export const MOST_SLIPS = 1_000;

export type BatchFacts = {
  made: number;
  used: number;
  validUntil: Date;
  issuedAt: Date | null;
  voidedAt: Date | null;
};

/** 未下载、使用中、已过期、已停用. */
export type BatchState = "waiting" | "open" | "expired" | "voided";

/** What has become of a batch at this moment. */
export function batchState(
  { issuedAt, voidedAt, validUntil }: Omit<BatchFacts, "made" | "used">,
  at: Date,
): BatchState {
  if (voidedAt) return "voided";
  if (at > validUntil) return "expired";
  return issuedAt ? "open" : "waiting";
}

/** What has become of its links: each is exactly one of `used`, `open`, `expired`, `voided`; before the download none is anything. */
export type LinkCounts = { made: number; used: number; open: number; expired: number; voided: number };

export const NO_LINKS: LinkCounts = { made: 0, used: 0, open: 0, expired: 0, voided: 0 };

export function countsOf(batch: BatchFacts, at: Date): LinkCounts {
  if (!batch.issuedAt) return NO_LINKS;
  const { made, used } = batch;
  const state = batchState(batch, at);
  return { ...NO_LINKS, made, used, [state]: made - used };
}

export const sumCounts = (all: readonly LinkCounts[]): LinkCounts =>
  all.reduce(
    (sum, one) => ({
      made: sum.made + one.made,
      used: sum.used + one.used,
      open: sum.open + one.open,
      expired: sum.expired + one.expired,
      voided: sum.voided + one.voided,
    }),
    NO_LINKS,
  );

/** When the contacts of a survey are cleared at the latest: so many days (`surveyContactDays`) after the end of fieldwork. */
export const contactsEnd = (ends: Date, days: number): Date => new Date(ends.getTime() + days * DAY);

/** The longest time that a duration is told for, in seconds: the same as in an uploaded sheet. */
const LONGEST_SECONDS = 86_400;

/** How long somebody had the questionnaire open before it was handed in, in whole seconds, at least one; null where it isn't known. */
export function secondsBetween(opened: Date | null, at: Date): number | null {
  if (!opened || opened > at) return null;
  return Math.min(LONGEST_SECONDS, Math.max(1, Math.round((at.getTime() - opened.getTime()) / 1000)));
}
